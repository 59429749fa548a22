using PcEdge.Streams.Devices;
using PcEdge.Streams.Devices.Gpio;
using PcEdge.Streams.Tests.Live;

namespace PcEdge.Streams.Tests.Sinks;

public sealed class GpioSinkTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Line _line = new();
    private readonly List<string> _said = [];
    private GpioSink? _sink;

    public void Dispose() => _sink?.Dispose();

    [Fact]
    public void An_alarm_comes_after_some_rows_and_goes_after_some_time_without()
    {
        GpioSink sink = Open("?after=2&hold=3s");
        // One row a second; a single row in alarm is too few, and two quiet seconds are too short.
        Assert.Equal("000011111100", Levels(sink, [false, true, false, true, true, false, false, true, false, false, false, false]));
    }

    [Fact]
    public void Without_rows_the_line_goes_to_its_fail_safe_level_and_comes_back_with_them()
    {
        GpioSink sink = Open("?stale=5s&fail-safe=on");
        Assert.Equal(5, sink.Work(0));
        Levels(sink, [false]);
        Assert.Equal(1 + 5, sink.Work(1));
        Assert.False(_line.Level);
        _clock.Now = 6;
        Assert.Equal(double.PositiveInfinity, sink.Work(6));
        Assert.True(_line.Level);
        Levels(sink, [false]);
        Assert.False(_line.Level);
    }

    [Theory]
    [InlineData("?fail-safe=on", true)]
    [InlineData("?fail-safe=off", false)]
    [InlineData("", false)]
    public void At_the_end_the_line_is_left_at_its_fail_safe_level(string settings, bool level)
    {
        GpioSink sink = Open(settings);
        Levels(sink, [true]);
        sink.Dispose();
        Assert.Equal((level, false), (_line.Level, _line.IsOpen));
    }

    [Fact]
    public void A_failing_line_is_told_once_counted_and_taken_anew_after_a_while_that_doubles()
    {
        GpioSink sink = Open("");
        _line.Fails = 3;
        Levels(sink, [true]);
        Assert.Equal(2 + 1, sink.Work(2));
        Assert.Equal(3 + 2, sink.Work(3));
        Assert.Equal(double.PositiveInfinity, sink.Work(5));
        Assert.True(_line.Level);
        Levels(sink, [true]);
        Assert.Equal(["gpio:chip/7: is gone; trying again"], _said);
        Assert.Equal(["gpio:chip/7: could not be driven 3 times"], sink.Sentences());
    }

    [Theory]
    [InlineData("gpio:chip")]
    [InlineData("gpio:/7")]
    [InlineData("gpio:chip/7?hold=soon")]
    [InlineData("gpio:chip/7?fail-safe=maybe")]
    public void A_uri_that_makes_no_sense_is_refused(string uri) => Assert.Throws<StreamUriException>(() => SinkKind.Open(uri, ["a"]));

    [Fact]
    public void A_chip_that_is_not_there_ends_the_run_before_it_begins() =>
        Assert.Equal(4, Assert.Throws<DeviceException>(() => SinkKind.Open("gpio:chip/7", ["a"], default, new SinkOptions { Sysroot = "/nowhere" })).ExitCode);

    private GpioSink Open(string settings)
    {
        SourceAddress address = SourceAddress.Of("gpio:chip/7" + settings, "gpio", "chip/7" + settings, GpioSink.Keys, isPath: false);
        _sink = new GpioSink(address, new SinkSetup(["a"], default, new SinkOptions { Say = _said.Add }), _clock, _line);
        return _sink;
    }

    // Rows a second apart, the thread's work done behind each; the level then.
    private string Levels(GpioSink sink, bool[] alarms)
    {
        var record = new StreamRecord(["a"], new SourceRow(1), new StepOutput(1)) { Dt = 1 };
        string levels = "";
        foreach (bool alarm in alarms)
        {
            _clock.Now++;
            record.Output.AnyAlarm = alarm;
            sink.Write(record);
            sink.Work(_clock.Now);
            levels += _line.Level ? '1' : '0';
        }

        return levels;
    }

    private sealed class Line : IOutputLine
    {
        public bool Level { get; private set; }

        public bool IsOpen { get; private set; }

        public int Fails { get; set; }

        public string? Open()
        {
            IsOpen = true;
            return null;
        }

        public string? Set(bool on)
        {
            Assert.True(IsOpen);
            if (Fails-- > 0)
            {
                return "is gone";
            }

            Level = on;
            return null;
        }

        public void Close() => IsOpen = false;
    }
}
