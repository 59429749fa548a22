using System.Diagnostics;

namespace PcEdge.Product.Tests;

/// <summary>The native binary as a service: signals, state, and a unit that systemd takes.</summary>
[Collection(OneProduct.Name)]
public sealed class ServiceTests(Product product)
{
    private const string Source = "\"source\": \"synthetic:sine,steps?rows=1000000&step=0.002\", \"speed\": \"realtime\"";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Signals_reload_and_end_it_and_the_next_run_goes_on_from_the_state()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("c.json");
        string state = $"\"state\": \"{folder.PathOf("s.state")}\"";
        File.WriteAllText(file, $"{{ {Source}, {state}, \"log\": \"logfmt\", \"sink\": \"jsonl:{folder.PathOf("a.jsonl")}\" }}");
        using (var run = new Daemon(product.Binary, ["run", "--config", file]))
        {
            run.WaitFor(() => Length(folder.PathOf("a.jsonl")) > 1000);
            File.WriteAllText(file, "{\n \"sinc\": 1 }");
            run.Signal("HUP");
            run.WaitFor(() => run.Error.Contains("refused", StringComparison.Ordinal));
            Assert.Contains("level=error msg=\"" + file + ":2: \\\"sinc\\\": no such setting; did you mean \\\"sink\\\"?", run.Error, StringComparison.Ordinal);
            File.WriteAllText(file, $"{{ {Source}, {state}, \"sink\": \"jsonl:{folder.PathOf("b.jsonl")}\" }}");
            run.Signal("HUP");
            run.WaitFor(() => Length(folder.PathOf("b.jsonl")) > 1000);
            run.Signal("TERM");
            Assert.Equal(0, run.Wait());
            Assert.Contains("took over the new configuration", run.Error, StringComparison.Ordinal);
        }

        int rows = Lines(folder.PathOf("a.jsonl")) + Lines(folder.PathOf("b.jsonl"));
        Command next = product.RunNative(["run", "--once", "--config", file, "--speed", "max"]).MustSucceed();
        Assert.Contains($"{rows} rows so far", next.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Systemd_takes_the_unit_and_finds_little_that_is_exposed()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("c.json");
        File.WriteAllText(file, """{ "source": ["i2c:1/bme280", "serial:/dev/ttyUSB0"], "sink": ["gpio:pinctrl-bcm2711/27", "metrics:9464", "jsonl:/data/a.jsonl"] }""");
        Command unit = product.RunNative(["service", "install", "--print", "--binary", "/usr/bin/env", "--config", file]).MustSucceed();
        string path = folder.PathOf("pcedge.service");
        File.WriteAllText(path, unit.Output);
        Command verify = Command.Run("systemd-analyze", ["verify", path]).MustSucceed();
        Assert.DoesNotContain("pcedge.service", verify.Error, StringComparison.Ordinal);
        Command.Run("systemd-analyze", ["security", "--offline=yes", "--threshold=20", path]).MustSucceed();
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static int Lines(string path) => File.ReadLines(path).Count();

    /// <summary>A program that runs until it is told to end.</summary>
    private sealed class Daemon : IDisposable
    {
        private readonly Process _process;
        private readonly System.Text.StringBuilder _error = new();

        public Daemon(string program, string[] arguments)
        {
            _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true })!;
            _process.ErrorDataReceived += (_, line) =>
            {
                lock (_error)
                {
                    _error.AppendLine(line.Data);
                }
            };
            _process.BeginErrorReadLine();
        }

        public string Error
        {
            get
            {
                lock (_error)
                {
                    return _error.ToString();
                }
            }
        }

        public void Signal(string name) => Command.Run("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).MustSucceed();

        public void WaitFor(Func<bool> condition)
        {
            var watch = Stopwatch.StartNew();
            while (!condition())
            {
                Assert.True(watch.Elapsed < Patience && !_process.HasExited, Error);
                Thread.Sleep(10);
            }
        }

        public int Wait()
        {
            Assert.True(_process.WaitForExit(Patience), Error);
            _process.WaitForExit(); // for what it said last
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }
}
