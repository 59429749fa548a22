using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

/// <summary>States whose checksums are right and whose numbers are places that do not exist: refused, and the model is as it was.</summary>
public class HostileStateTests
{
    [Theory]
    [InlineData("state.next", 1, 32)]
    [InlineData("state.next", 0, -1)]
    [InlineData("state.shown", 2, 8)]
    [InlineData("state.episode", 0, -1)]
    [InlineData("membership.order", 0, 7)]
    [InlineData("membership.group", 0, 1)]
    [InlineData("membership.start", 1, 3)]
    [InlineData("membership.groups", 0, 4)]
    [InlineData("membership.group", 2, -1)]
    [InlineData("siblings.rows", 0, -5)]
    [InlineData("forecast.step", 0, -9)]
    [InlineData("forecast.bin", 0, 96)]
    [InlineData("detector.cycle.counts", 0, 512)]
    [InlineData("detector.cycle.counts", 5, 0)]
    [InlineData("detector.memory.counts", 3, 200)]
    [InlineData("detector.alarms.channel", 0, 3)]
    [InlineData("detector.alarms.unit", 0, 99)]
    [InlineData("detector.alarms.count", 0, -1)]
    public void A_place_that_is_none_is_refused_and_changes_nothing(string tensor, int index, long value)
    {
        DetectorModel model = Model();
        byte[] state = Save(model);
        byte[] hostile = With(state, tensor, index, value);
        Assert.Null(Record.Exception(() => ModelContainer.Read(state).Restore(Model())));
        var refusal = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(hostile).Restore(model));
        Assert.StartsWith("tensor", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(state, Save(model));
    }

    // A filter with a forecast and a detector that have seen some rows.
    private static DetectorModel Model()
    {
        var model = new DetectorModel(new SensorFilter(3, new SensorFilterOptions { Horizon = 2 }), new DetectorOptions());
        var output = new StepOutput(3);
        for (int row = 0; row < 50; row++)
        {
            model.Step(new Observation([20 + Math.Sqrt(row), 19 + Math.Sqrt(row), row % 7], [true, true, row % 3 > 0], 60), output);
        }

        return model;
    }

    private static byte[] Save(IStreamModel model)
    {
        ModelDocument document = FilterKind.Document(["a", "b", "c"], new SensorFilterOptions { Horizon = 2 });
        return Containers.Save(document with { Detector = new DetectorOptions(), State = new StateStamp { Model = "m", Generation = 1, Samples = 50 } }, model);
    }

    private static byte[] With(byte[] state, string tensor, int index, long value)
    {
        byte[] hostile = [.. state];
        TensorEntry entry = ModelContainer.Read(state).Find(tensor)!;
        BinaryPrimitives.WriteInt64LittleEndian(hostile.AsSpan(entry.Offset + (index * sizeof(long))), value);

        // Its checksum stands behind its name, with a quote, a colon and a quote between, however they are escaped.
        byte[] name = Encoding.UTF8.GetBytes(tensor);
        byte[] sum = Encoding.UTF8.GetBytes(Sum(state, entry));
        int at = 0;
        int behind;
        do
        {
            at += state.AsSpan(at).IndexOf(name) + name.Length;
            behind = state.AsSpan(at, 24).IndexOf(sum);
        }
        while (behind < 0);

        Encoding.UTF8.GetBytes(Sum(hostile, entry)).CopyTo(hostile, at + behind);

        // The document's own checksum goes by another name.
        hostile[state.AsSpan().IndexOf(Encoding.UTF8.GetBytes(SafetensorsHeader.DocumentChecksumKey))] = (byte)'P';
        return hostile;
    }

    private static string Sum(byte[] file, TensorEntry entry) => Crc32C.Of(file.AsSpan(entry.Offset, entry.Length)).ToString("x8", CultureInfo.InvariantCulture);
}
