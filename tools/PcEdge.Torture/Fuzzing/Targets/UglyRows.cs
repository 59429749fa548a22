using System.Buffers;
using PcEdge.Models;

namespace PcEdge.Torture.Fuzzing;

/// <summary>Rows that no sensor should send: whatever a model was loaded from, its step throws nothing and ends.</summary>
internal static class UglyRows
{
    private const int Rows = 6;

    private static readonly double[] Values =
        [21.5, double.NaN, double.PositiveInfinity, -1e308, 0, 4.9e-324, 1e30, -0.0, double.NegativeInfinity, 1e100, -7, 1e-30, double.MaxValue];

    private static readonly double[] Times = [1, 0, double.NaN, -5, 1e300, 60];

    /// <summary>Shows them to a model.</summary>
    public static void Show(IStreamModel model)
    {
        int channels = model.Channels;
        double[] values = new double[channels];
        bool[] presence = new bool[channels];
        var output = new StepOutput(channels);
        for (int row = 0; row < Rows; row++)
        {
            for (int j = 0; j < channels; j++)
            {
                values[j] = Values[(row * 5 + j) % Values.Length];
                presence[j] = (row + j) % 4 != 3;
            }

            model.Step(new Observation(values, presence, Times[row % Times.Length]) { LocalTime = row * 3600 }, output);
        }
    }

    /// <summary>What a model has learned, as bytes of a state; null where it is not finite, which the writer refuses in words.</summary>
    public static byte[]? Save(ModelDocument document, IStreamModel model)
    {
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            ModelContainer.Write(document, model, buffer);
        }
        catch (ModelFormatException)
        {
            return null;
        }

        return buffer.WrittenSpan.ToArray();
    }
}
