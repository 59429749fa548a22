using System.Diagnostics;
using System.Globalization;

namespace PcEdge.Product.Tests;

/// <summary>What the kernel says of the native binary that asked for realtime priority.</summary>
[Collection(OneProduct.Name)]
public sealed class NativePriorityTests(Product product)
{
    private const string Fifo = "1";

    [Fact]
    public async Task The_stream_is_scheduled_first_and_its_memory_is_locked_or_it_says_what_was_refused()
    {
        using Process run = Process.Start(new ProcessStartInfo(product.Binary, ["run", "--priority", "realtime", "--sink", "jsonl:-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            await run.StandardInput.WriteAsync(Recording.Csv(rows: 3));
            await run.StandardInput.FlushAsync();
            Assert.StartsWith("{", await run.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

            // Behind the name, in brackets, the third field; priority is the 40th and policy the 41st.
            string stat = await File.ReadAllTextAsync($"/proc/{run.Id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            string[] status = await File.ReadAllLinesAsync($"/proc/{run.Id}/status");
            string locked = status.Single(static line => line.StartsWith("VmLck:", StringComparison.Ordinal))[6..^2].Trim();
            run.StandardInput.Close();
            string error = await run.StandardError.ReadToEndAsync();
            await run.WaitForExitAsync();

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(!error.Contains("SCHED_FIFO 50", StringComparison.Ordinal), (fields[37], fields[38]) == ("50", Fifo));
            Assert.Equal(!error.Contains("locking memory", StringComparison.Ordinal), long.Parse(locked, CultureInfo.InvariantCulture) > 0);
        }
        finally
        {
            run.Kill();
        }
    }
}
