using System.Device.I2c;
using PcEdge;
using PcEdge.Filters;
using PcEdge.Iot;
using PcEdge.Streams;

namespace PcEdge.Iot.Tests;

/// <summary>The example of src/PcEdge.Iot/README.md, line for line.</summary>
internal static class ReadmeExample
{
    public static void Run()
    {
        using I2cDevice chip = I2cDevice.Create(new I2cConnectionSettings(busId: 1, deviceAddress: 0x48));
        IotSensor kitchen = IotSensor.OnI2c("kitchen", chip, [("temperature", "°C")], static (lm75, values) =>
        {
            Span<byte> word = stackalloc byte[2];
            lm75.WriteRead([0], word);
            values[0] = (sbyte)word[0] + (0.5 * (word[1] >> 7));
        });

        using ISource source = IotSource.Of(new SourceOptions { Period = 0.1 }, kitchen);
        var filter = new SensorFilter(source.Channels.Count, new SensorFilterOptions());
        var row = new SourceRow(source.Channels.Count);
        var output = new StepOutput(source.Channels.Count);
        for (int i = 0; i < 3 && source.TryRead(row); i++)
        {
            filter.Step(new Observation(row.Values, row.Presence, dt: 0.1), output);
            Console.WriteLine($"{source.Channels[0]} {output.Trusted[0]:F1} {source.Units[0]}");
        }
    }
}
