using System.Globalization;
using System.Runtime.InteropServices;
using PcEdge.Cli.Tests.Run;

namespace PcEdge.Cli.Tests.Daemon;

public sealed class ServiceNoticesTests : IDisposable
{
    private readonly LiveRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_says_that_it_is_ready_reads_anew_and_ends(bool isAbstract)
    {
        string address = isAbstract ? "@pcedge-" + Guid.NewGuid() : _run.Path("notify");
        using var manager = new Manager(address);
        _run.Environment["NOTIFY_SOCKET"] = address;
        _run.Configure($"{LiveRun.Synthetic()}, \"sink\": \"jsonl:{_run.Path("a.jsonl")}\"");
        _run.Start();
        Assert.StartsWith("READY=1\nSTATUS=running", manager.Next(), StringComparison.Ordinal);
        _run.WaitForRows("a.jsonl");

        _run.Configure("\"horizn\": 1");
        long before = Monotonic();
        _run.Reload();
        string[] reloading = manager.Next().Split('\n');
        Assert.Equal("RELOADING=1", reloading[0]);
        Assert.StartsWith("MONOTONIC_USEC=", reloading[1], StringComparison.Ordinal);
        Assert.InRange(long.Parse(reloading[1].Split('=')[1], CultureInfo.InvariantCulture), before, Monotonic());
        Assert.Matches("^READY=1\nSTATUS=running, [0-9]+ rows; the new configuration was refused: .*c.json:1.*horizon", manager.Next());

        _run.Configure($"{LiveRun.Synthetic()}, \"sink\": \"jsonl:{_run.Path("b.jsonl")}\"");
        _run.Reload();
        Assert.StartsWith("RELOADING=1\nMONOTONIC_USEC=", manager.Next(), StringComparison.Ordinal);
        Assert.Matches("^READY=1\nSTATUS=running, [0-9]+ rows$", manager.Next());
        Assert.Equal(0, _run.Stop());
        Assert.StartsWith("STOPPING=1\n", manager.Next(), StringComparison.Ordinal);
        Assert.False(manager.HasMore);
    }

    [Fact]
    public void Rows_that_come_keep_the_watchdog_quiet()
    {
        using Manager manager = Watched(pid: Environment.ProcessId);
        Assert.StartsWith("READY=1", manager.Next(), StringComparison.Ordinal);
        for (int ping = 0; ping < 3; ping++)
        {
            Assert.Matches("^WATCHDOG=1\nSTATUS=running, [0-9]+ rows$", manager.Next());
        }
    }

    [Fact]
    public void The_watchdog_of_another_process_is_not_ours()
    {
        using Manager manager = Watched(pid: 1);
        Assert.StartsWith("READY=1", manager.Next(), StringComparison.Ordinal);
        _run.WaitForRows("a.jsonl", 100);
        Assert.Equal(0, _run.Stop());
        Assert.StartsWith("STOPPING=1", manager.Next(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("@")]
    [InlineData("/nowhere/notify")]
    [InlineData("/012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_manager_that_cannot_be_told_is_told_about_and_the_run_goes_on(string address)
    {
        using var rig = new Rig();
        rig.Environment["NOTIFY_SOCKET"] = address;
        Assert.Equal(0, rig.Run(["run"], Rig.Sensors(3)));
        Assert.StartsWith("pcedge: NOTIFY_SOCKET: ", rig.Err, StringComparison.Ordinal);
        Assert.Equal(3, rig.Lines.Length);
    }

    private Manager Watched(int pid)
    {
        string address = _run.Path("notify");
        var manager = new Manager(address);
        _run.Environment["NOTIFY_SOCKET"] = address;
        _run.Environment["WATCHDOG_USEC"] = "100000";
        _run.Environment["WATCHDOG_PID"] = pid.ToString(CultureInfo.InvariantCulture);
        _run.Configure($"{LiveRun.Synthetic()}, \"sink\": \"jsonl:{_run.Path("a.jsonl")}\"");
        _run.Start();
        return manager;
    }

    // CLOCK_MONOTONIC, microseconds.
    private static long Monotonic()
    {
        Assert.Equal(0, ClockTime(1, out Time time));
        return (time.Seconds * 1_000_000) + (time.Nanoseconds / 1000);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
