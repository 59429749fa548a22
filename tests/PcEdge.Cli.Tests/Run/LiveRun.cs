using System.Diagnostics;
using System.Text;
using PcEdge.Streams.Devices;

namespace PcEdge.Cli.Tests.Run;

/// <summary>A run with a configuration file, on a thread of its own, in which made-up rows come every few milliseconds until it is stopped.</summary>
internal sealed class LiveRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly Rig _rig;
    private Thread? _thread;
    private int _code = -1;

    public LiveRun() => _rig = new Rig { Stop = _stop.Token };

    public Dictionary<string, string> Environment => _rig.Environment;

    public string Err => _rig.Err;

    public string Path(string name) => _rig.Path(name);

    public string Text(string name)
    {
        if (!File.Exists(Path(name)))
        {
            return "";
        }

        // Past the lock with which the framework keeps its own programs from a file that is being written.
        int descriptor = Libc.Open(Path(name), Libc.ReadOnly);
        byte[] bytes = new byte[new FileInfo(Path(name)).Length];
        int length = Libc.Read(descriptor, bytes);
        Libc.Close(ref descriptor);
        return Encoding.UTF8.GetString(bytes, 0, Math.Max(0, length));
    }

    /// <summary>Whole lines of a sink's file.</summary>
    public string[] Lines(string name)
    {
        string text = Text(name);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Writes the configuration.</summary>
    public void Configure(string settings) => _rig.Write("c.json", "{ " + settings + " }");

    /// <summary>The source of a made-up stream at its own pace, as settings.</summary>
    public static string Synthetic(string what = "sine,steps", string more = "") =>
        $"\"source\": \"synthetic:{what}?rows=1000000&step=0.002&noise=0.1&seed=3{more}\", \"speed\": \"realtime\"";

    public void Start(params string[] flags)
    {
        string[] arguments = ["run", "--config", Path("c.json"), .. flags];
        _thread = new Thread(() => _code = _rig.Run(arguments));
        _thread.Start();
    }

    /// <summary>SIGHUP; comes back when it has been answered.</summary>
    public void Reload() => Assert.True(_rig.HangUp.Ask());

    public void WaitForRows(string sink, int more = 5)
    {
        int before = Lines(sink).Length;
        WaitFor(() => Lines(sink).Length >= before + more, $"{more} more rows in {sink}");
    }

    public void WaitFor(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience && _thread!.IsAlive, $"waited for {what}; the run said:\n{Err}");
            Thread.Sleep(5);
        }
    }

    /// <summary>SIGTERM; returns the exit code.</summary>
    public int Stop()
    {
        _stop.Cancel();
        Assert.True(_thread!.Join(Patience), Err);
        return _code;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread?.Join();
        _stop.Dispose();
        _rig.Dispose();
    }
}
