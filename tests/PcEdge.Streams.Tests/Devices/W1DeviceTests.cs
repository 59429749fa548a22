namespace PcEdge.Streams.Tests.Devices;

/// <summary>Thermometers on a 1-Wire bus, from a fake tree.</summary>
public sealed class W1DeviceTests : IDisposable
{
    private const string File = "/sys/bus/w1/devices/28-0000075c6f8a/temperature";

    private readonly FakeRoot _root = new FakeRoot().Set(File, "25062\n").Set("/sys/bus/w1/devices/w1_bus_master1/w1_master_slave_count", "1\n");

    [Fact]
    public void Thousandths_become_degrees()
    {
        using ISource source = _root.Open("w1:28-0000075c6f8a?name=tank");
        Assert.Equal(["tank"], source.Channels);
        Assert.Equal("25.062", FakeRoot.Row(source));
        Assert.Equal(["w1:28-0000075c6f8a"], SensorFound.All(_root.Path, scan: false).Select(static found => found.Uri));
    }

    [Theory]
    [InlineData("", "gives nothing (a transfer with a wrong check sum?)")]
    [InlineData("85000\n", "says 85 °C, as it does after a reset")]
    [InlineData("-127000\n", "gives a temperature that it cannot measure")]
    [InlineData("junk\n", "gives no number")]
    public void A_bad_transfer_is_no_reading(string text, string problem)
    {
        _root.Set(File, text);
        using ISource source = _root.Open("w1:28-0000075c6f8a");
        Assert.Equal($"w1:28-0000075c6f8a: {problem}", Assert.Single(source.Probe()));
        Assert.Equal("-", FakeRoot.Row(source));
    }

    [Fact]
    public void Eighty_five_degrees_are_believed_where_it_was_nearly_as_hot_before()
    {
        SourceAddress address = SourceAddress.Of("w1:28-0000075c6f8a", "w1", "28-0000075c6f8a", [], isPath: false);
        var device = new PcEdge.Streams.Devices.W1Device(address, _root.Options);
        double[] value = new double[1];
        _root.Set(File, "84500\n");
        Assert.Null(device.Open());
        Assert.Null(device.Read(value));
        _root.Set(File, "85000\n");
        Assert.Null(device.Read(value));
        Assert.Equal(85, value[0]);
        device.Close();
    }

    [Fact]
    public void What_is_not_there_is_said() =>
        Assert.Equal(["w1:28-00: temperature is not there"], _root.Open("w1:28-00").Probe());

    public void Dispose() => _root.Dispose();
}
