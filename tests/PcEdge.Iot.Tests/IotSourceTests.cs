using System.Device.Gpio;
using System.Device.I2c;
using PcEdge.Streams;
using PcEdge.Streams.Live;
using PcEdge.Streams.Tests.Live;

namespace PcEdge.Iot.Tests;

/// <summary>Code written for System.Device becomes a source, with its faults and its returns.</summary>
public sealed class IotSourceTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly SimulatedThermometer _chip = new();
    private readonly List<string> _said = [];
    private int _starts;

    public void Dispose() => _chip.Dispose();

    [Fact]
    public void Sensors_of_three_buses_become_one_stream()
    {
        var pins = new SimulatedPins { High = { 22 } };
        using var converter = new SimulatedConverter();
        using AlignedSource source = Open(
            Thermometer(),
            IotSensor.OnSpi("adc", converter, [("a", "V"), ("b", "V")], static (spi, values) =>
            {
                byte[] answer = [0];
                spi.TransferFullDuplex([7], answer);
                (values[0], values[1]) = (answer[0], double.NaN);
            }),
            IotSensor.OnGpio("door", pins, [17, 22], PinMode.InputPullUp));
        Assert.Equal(["kitchen", "adc.a", "adc.b", "door.17", "door.22"], source.Channels);
        Assert.Equal(["°C", "V", "V", "", ""], source.Units);
        SourceRow row = Read(source);
        Assert.Equal([21.5, 8, double.NaN, 0, 1], row.Values);
        Assert.Equal([true, true, false, true, true], row.Presence);
        Assert.Equal(PinMode.InputPullUp, pins.Open[17]);
        pins.Dispose();
    }

    [Fact]
    public void A_chip_that_throws_is_absent_told_once_and_started_anew_when_it_is_back()
    {
        using AlignedSource source = Open(Thermometer());
        Assert.True(Read(source).Presence[0]);
        _chip.IsAway = true;
        for (int row = 0; row < 5; row++)
        {
            Assert.False(Read(source).Presence[0]);
        }

        _chip.IsAway = false;
        for (int row = 0; row < 60; row++)
        {
            _ = Read(source);
        }

        Assert.Equal(21.5, Read(source).Values[0]);
        Assert.Equal(2, _starts);
        Assert.Equal("kitchen: Error 121 performing I2C data transfer.; its channels are absent until it answers", _said[0]);
        Assert.StartsWith("kitchen: answers again after ", _said[1], StringComparison.Ordinal);
        Assert.Equal(2, _said.Count);
    }

    [Fact]
    public void A_sensor_has_its_own_pace_and_policy()
    {
        _chip.IsAway = true;
        using AlignedSource strict = Open(Thermometer(MissingPolicy.Error));
        Assert.Equal("kitchen: Error 121 performing I2C data transfer.", Assert.ThrowsAny<StreamException>(() => Read(strict)).Message);
        _chip.IsAway = false;
        int reads = 0;
        using AlignedSource slow = Open(IotSensor.Of("slow", "own", _chip, [("a", "")], (_, _) => reads++) with { Every = 5 });
        for (int row = 0; row < 11; row++)
        {
            _ = Read(slow);
        }

        Assert.Equal(3, reads); // at 0, 5 and 10 s
    }

    [Fact]
    public void The_sensor_stays_the_callers_and_mistakes_of_its_code_are_seen()
    {
        AlignedSource source = Open(Thermometer());
        _ = Read(source);
        source.Dispose();
        Assert.False(_chip.IsDisposed);
        using AlignedSource wrong = Open(IotSensor.OnI2c("wrong", _chip, [("a", "")], static (_, values) => values[1] = 0));
        Assert.Throws<IndexOutOfRangeException>(() => Read(wrong));
    }

    [Fact]
    public void Two_sensors_of_one_name_are_refused() =>
        Assert.Contains("kitchen", Assert.ThrowsAny<StreamException>(() => Open(Thermometer(), Thermometer())).Message, StringComparison.Ordinal);

    [Fact]
    public void The_example_of_the_readme_is_what_is_compiled_here_and_prints()
    {
        string code = string.Join('\n', File.ReadAllLines(InClone("tests", "PcEdge.Iot.Tests", "ReadmeExample.cs"))
            .SkipWhile(static line => !line.Contains("using I2cDevice", StringComparison.Ordinal)).TakeWhile(static line => line != "    }")
            .Select(static line => line.Length > 8 ? line[8..] : ""));
        Assert.Contains(code, File.ReadAllText(InClone("src", "PcEdge.Iot", "README.md")), StringComparison.Ordinal);
        I2cDevice.Maker = settings => settings is { BusId: 1, DeviceAddress: 0x48 } ? new SimulatedThermometer() : throw new IOException();
        TextWriter before = Console.Out;
        using var text = new StringWriter();
        Console.SetOut(text);
        ReadmeExample.Run();
        Console.SetOut(before);
        Assert.Equal(string.Concat(Enumerable.Repeat("kitchen 21.5 °C" + Environment.NewLine, 3)), text.ToString());
    }

    private static string InClone(params string[] parts)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PcEdge.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine([folder, .. parts]);
    }

    private static SourceRow Read(AlignedSource source)
    {
        var row = new SourceRow(source.Channels.Count);
        Assert.True(source.TryRead(row));
        return row;
    }

    private IotSensor Thermometer(MissingPolicy? onMissing = null) =>
        IotSensor.OnI2c("kitchen", _chip, [("temperature", "°C")], ReadDegrees, _ => _starts++) with { OnMissing = onMissing };

    private static void ReadDegrees(I2cDevice chip, Span<double> values)
    {
        Span<byte> word = stackalloc byte[2];
        chip.WriteRead([0], word);
        values[0] = (sbyte)word[0] + (0.5 * (word[1] >> 7));
    }

    private AlignedSource Open(params IotSensor[] sensors) => IotSource.Of(_clock, new SourceOptions { Say = _said.Add }, sensors, default);
}
