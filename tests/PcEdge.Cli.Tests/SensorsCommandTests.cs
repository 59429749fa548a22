namespace PcEdge.Cli.Tests;

/// <summary><c>pcedge sensors</c>, and what it lists as a source.</summary>
public sealed class SensorsCommandTests
{
    [Fact]
    public void What_is_listed_runs_and_is_checked()
    {
        using Rig rig = Machine();
        Assert.Equal(0, rig.Run(["sensors", "--sysroot", rig.Folder]));
        Assert.Equal("hwmon:cpu_thermal  temp1 48.25 °C", Assert.Single(rig.Lines));
        Assert.Equal(0, rig.Run(["check", "--source", "hwmon:cpu_thermal", "--sysroot", rig.Folder]));
        Assert.Contains("cpu_thermal.temp1", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", "--once", "--source", "hwmon:cpu_thermal", "--sysroot", rig.Folder]));
        Assert.Contains("\"cpu_thermal.temp1\":{\"value\":48.25", Assert.Single(rig.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_does_not_answer_fails_the_check_with_the_code_of_a_device()
    {
        using Rig rig = Machine();
        Assert.Equal(4, rig.Run(["check", "--source", "hwmon:gone/temp1", "--sysroot", rig.Folder]));
        Assert.Contains("problem   hwmon:gone/temp1: is not there", rig.Out, StringComparison.Ordinal);
        Assert.Equal(4, rig.Run(["run", "--source", "hwmon:gone/temp1", "--on-missing", "error", "--sysroot", rig.Folder]));
        Assert.Contains("pcedge: hwmon:gone/temp1: is not there", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_recordings_are_one_stream_with_its_plan_and_its_summary()
    {
        using var rig = new Rig();
        string a = rig.Write("a.csv", "t,x\n0,1\n1,2\n"), b = rig.Write("b.csv", "t,x\n0,3\n1,4\n");
        string[] sources = ["--source", a, "--source", b + "?name=b"];
        Assert.Equal(0, rig.Run(["check", .. sources]));
        Assert.Contains("channels  2: x, b", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", .. sources, "--sink", "jsonl:-"]));
        Assert.Equal(2, rig.Lines.Length);
        Assert.Contains("\"b\":{\"value\":4,", rig.Lines[1], StringComparison.Ordinal);
        Assert.Contains("the recordings: joined by their times, a row every 1 s", rig.Err, StringComparison.Ordinal);
        Assert.Equal(2, rig.Run(["run", "--source", a, "--source", b]));
        Assert.Contains("add ?name=... to one of them", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_sensors_says_so()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["sensors", "--sysroot", rig.Folder]));
        Assert.Contains("the kernel shows no sensor", rig.Err, StringComparison.Ordinal);
    }

    private static Rig Machine()
    {
        var rig = new Rig();
        rig.Write("sys/class/hwmon/hwmon3/name", "cpu_thermal\n");
        rig.Write("sys/class/hwmon/hwmon3/temp1_input", "48250\n");
        return rig;
    }
}
