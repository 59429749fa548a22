using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PcEdge.Product.Tests;

/// <summary>The published native binary on a stream that goes on: what it tells Prometheus, and a disk that is full.</summary>
[Collection(OneProduct.Name)]
public sealed class NativeLiveTests(Product product)
{
    [Fact]
    public async Task Prometheus_own_checker_has_nothing_against_the_metrics()
    {
        int port = FreePort();
        using Process run = Process.Start(new ProcessStartInfo(product.Binary, ["run", "--horizon", "3", "--sink", $"metrics:127.0.0.1:{port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            await run.StandardInput.WriteAsync("t,kitchen °C,\"the \"\"hall\"\"\"\n" + string.Concat(Enumerable.Range(0, 50).Select(static row => $"{row},{row % 7},\n")));
            await run.StandardInput.FlushAsync();
            string metrics = await Metrics(port, "\npcedge_rows_total 50\n");
            Command check = Command.Run(Repository.PathOf("artifacts", "promtool", "promtool"), ["check", "metrics"], metrics);
            Assert.Equal((0, "", ""), (check.ExitCode, check.Output, check.Error));
            run.StandardInput.Close();
            await run.WaitForExitAsync();
            Assert.Equal(0, run.ExitCode);
        }
        finally
        {
            run.Kill();
        }
    }

    [Fact]
    public void A_live_stream_goes_on_over_a_full_disk_and_a_recording_ends_with_an_error()
    {
        string text = Recording.Csv(rows: 300);
        Command live = product.RunNative(["run", "--sink", "jsonl:/dev/full", "--sink", "csv:-"], text).MustSucceed();
        Assert.Equal(301, live.Output.Count(static letter => letter == '\n'));
        Assert.Single(live.Error.Split('\n'), static line => line.StartsWith("pcedge: /dev/full: cannot be written: the disk is full", StringComparison.Ordinal));
        Assert.Contains("pcedge: /dev/full: 300 rows were not written\n", live.Error, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        string recording = folder.PathOf("recording.csv");
        File.WriteAllText(recording, text);
        Command replay = product.RunNative(["run", "--source", $"csv:{recording}", "--sink", "jsonl:/dev/full"]);
        Assert.Equal(1, replay.ExitCode);
        Assert.Contains("/dev/full: cannot be written: the disk is full", replay.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<+0530>-5:30", "+05:30")]
    [InlineData("EST5", "-05:00")]
    [InlineData("UTC0", "Z")]
    public void Live_rows_have_the_time_of_the_place(string zone, string ending)
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(root.PathOf("sys/class/hwmon/hwmon0"));
        root.Write("sys/class/hwmon/hwmon0/name", "cpu\n");
        root.Write("sys/class/hwmon/hwmon0/temp1_input", "45000\n");
        Command run = Command.Run("env", [$"TZ={zone}", product.Binary, "run", "--once", "--source", "hwmon:cpu/temp1", "--sysroot", root.Location, "--sink", "csv:-"]).MustSucceed();
        string time = run.Output.Split('\n')[1].Split(',')[0];
        Assert.EndsWith(ending, time, StringComparison.Ordinal);
        Assert.InRange(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What the endpoint tells once it has come that far.</summary>
    private static async Task<string> Metrics(int port, string until)
    {
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        string told = "";
        while (watch.Elapsed < TimeSpan.FromMinutes(1))
        {
            try
            {
                told = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
                if (told.Contains(until, StringComparison.Ordinal))
                {
                    return told;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"no {until.Trim()} after a minute: {told}");
    }
}
