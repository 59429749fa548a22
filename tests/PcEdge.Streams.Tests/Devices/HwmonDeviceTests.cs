namespace PcEdge.Streams.Tests.Devices;

/// <summary>hwmon: found by name, in SI units, from a fake tree.</summary>
public sealed class HwmonDeviceTests : IDisposable
{
    private readonly FakeRoot _root = new FakeRoot()
        .Fill("/sys/class/hwmon/hwmon0", "name", "cpu_thermal", "temp1_input", "48250", "temp1_crit", "90000")
        .Fill("/sys/class/hwmon/hwmon1", "name", "rpi_volt", "in0_lcrit_alarm", "0", "in0_input", "5012")
        .Fill("/sys/class/hwmon/hwmon2", "name", "board", "temp1_input", "-12500", "temp1_label", "Package id 0", "fan1_input", "1450", "curr1_input", "250",
            "power1_average", "3100000", "humidity1_input", "45600", "temp1_max", "1")
        .Fill("/sys/class/hwmon/hwmon3", "name", "lm75", "temp1_input", "25500")
        .Fill("/sys/class/hwmon/hwmon4", "name", "lm75", "temp1_input", "26500")
        .Link("/sys/class/hwmon/hwmon3/device", "../../../1-0048")
        .Link("/sys/class/hwmon/hwmon4/device", "../../../1-0049");

    public HwmonDeviceTests()
    {
        Directory.CreateDirectory(_root.PathOf("/sys/1-0048"));
        Directory.CreateDirectory(_root.PathOf("/sys/1-0049"));
    }

    [Fact]
    public void Every_quantity_comes_in_its_unit_and_under_its_label()
    {
        using ISource source = _root.Open("hwmon:board");
        Assert.Equal(["board.package_id_0", "board.curr1", "board.power1", "board.fan1", "board.humidity1"], source.Channels);
        Assert.Equal(["°C", "A", "W", "rpm", "%"], source.Units);
        Assert.Equal("-12.5 0.25 3.1 1450 45.6", FakeRoot.Row(source));
    }

    [Fact]
    public void Channels_named_come_in_that_order_under_that_name()
    {
        using ISource source = _root.Open("hwmon:board/fan1,package_id_0", "hwmon:cpu_thermal/temp1?name=cpu");
        Assert.Equal(["board.fan1", "board.package_id_0", "cpu"], source.Channels);
        Assert.Equal("1450 -12.5 48.25", FakeRoot.Row(source));
    }

    [Fact]
    public void Of_two_with_one_name_the_place_tells_which()
    {
        StreamException problem = Assert.ThrowsAny<StreamException>(() => _root.Open("hwmon:lm75"));
        Assert.Equal("hwmon:lm75: there are two called lm75: lm75@1-0048 and lm75@1-0049", problem.Message);
        using ISource source = _root.Open("hwmon:lm75@1-0049");
        Assert.Equal("26.5", FakeRoot.Row(source));
    }

    [Fact]
    public void What_is_not_there_is_said_with_the_remedy()
    {
        StreamException problem = Assert.ThrowsAny<StreamException>(() => _root.Open("hwmon:nosuch"));
        Assert.Equal(4, problem.ExitCode);
        Assert.Contains("is not there; `pcedge sensors` lists what there is. To start without it", problem.Message, StringComparison.Ordinal);
        problem = Assert.ThrowsAny<StreamException>(() => _root.Open("hwmon:board/temp7"));
        Assert.Contains("has no channel 'temp7'; there are package_id_0, curr1", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.ThrowsAny<StreamException>(() => _root.Open("hwmon:")).ExitCode);
    }

    [Fact]
    public void A_device_that_comes_later_and_under_another_number_is_found()
    {
        using ISource source = SourceKind.Open(["hwmon:late/temp1?every=10ms"], _root.Options with { Period = 0.01 });
        Assert.Equal(["late.temp1"], source.Channels);
        Assert.Equal(["°C"], source.Units);
        Assert.Equal("-", FakeRoot.Row(source));
        Assert.Equal(["hwmon:late/temp1?every=10ms: is not there"], source.Probe());
        _root.Fill("/sys/class/hwmon/hwmon9", "name", "late", "temp1_input", "1000");
        Assert.Empty(source.Probe());
        string row = "-";
        for (int i = 0; i < 1000 && row == "-"; i++)
        {
            row = FakeRoot.Row(source);
        }

        Assert.Equal("1", row);
    }

    [Theory]
    [InlineData("", "gives nothing")]
    [InlineData("hot", "gives no number")]
    public void An_attribute_that_gives_no_number_is_a_failed_reading(string text, string reason)
    {
        _root.Set("/sys/class/hwmon/hwmon0/temp1_input", text);
        using ISource source = _root.Open("hwmon:cpu_thermal");
        Assert.Contains(reason, Assert.Single(source.Probe()), StringComparison.Ordinal);
        Assert.Equal("-", FakeRoot.Row(source));
        Assert.Equal(1, source.Counters[0].Failures);
    }

    [Fact]
    public void The_listing_names_a_uri_that_works_for_each()
    {
        SensorFound[] all = [.. SensorFound.All(_root.Path, scan: false)];
        Assert.Equal(["hwmon:cpu_thermal", "hwmon:rpi_volt", "hwmon:board", "hwmon:lm75@1-0048", "hwmon:lm75@1-0049"], all.Select(static found => found.Uri));
        Assert.Equal("package_id_0 -12.5 °C, curr1 0.25 A, power1 3.1 W, fan1 1450 rpm, humidity1 45.6 %", all[2].What);
        foreach (SensorFound found in all)
        {
            using ISource source = _root.Open(found.Uri);
            Assert.DoesNotContain("-", FakeRoot.Row(source).Split(' '));
        }
    }

    public void Dispose() => _root.Dispose();
}
