using System.Diagnostics;
using System.Text;
using PcEdge.Streams.Tests.Mqtt;

namespace PcEdge.Product.Tests;

/// <summary>The native binary and a real broker.</summary>
[Collection(OneProduct.Name)]
public sealed class MqttTests(Product product)
{
    [Fact]
    public void When_it_is_killed_its_last_will_says_that_it_is_gone()
    {
        using var broker = new Broker();
        using Listener listener = broker.Listen("-t", "pcedge/#");
        using Process run = Start("run", "--sink", broker.Uri("pcedge/house"));
        run.StandardInput.Write("{\"kitchen\":20.5}\n");
        run.StandardInput.Flush();
        listener.Wait(line => line.StartsWith("0 pcedge/house/state {", StringComparison.Ordinal) && line.Contains("\"kitchen\":{\"value\":20.5,", StringComparison.Ordinal));
        Assert.Equal("0 pcedge/house/availability online", listener.Lines[0]);
        run.Kill();
        run.WaitForExit();
        listener.Wait(line => line == "0 pcedge/house/availability offline");
        using Listener late = broker.Listen("-t", "pcedge/house/availability", "-t", "homeassistant/+/+/trusted_kitchen/config");
        Assert.Contains("1 pcedge/house/availability offline", late.Lines);
        Assert.Contains(late.Lines, line => line.StartsWith("1 homeassistant/sensor/pcedge--house/trusted_kitchen/config {\"name\":\"kitchen\",", StringComparison.Ordinal));
    }

    [Fact]
    public void It_reads_what_is_published_until_it_is_asked_to_stop()
    {
        using var broker = new Broker();
        var rows = new StringBuilder();
        using Process run = Start("run", "--source", broker.Uri("home/kitchen?path=temperature"), "--sink", "jsonl:-");
        run.OutputDataReceived += (_, line) =>
        {
            lock (rows)
            {
                rows.Append(line.Data).Append('\n');
            }
        };
        run.BeginOutputReadLine();
        Broker.Until(() =>
        {
            broker.Publish("home/kitchen", "{\"temperature\":21.25}");
            lock (rows)
            {
                return rows.ToString().Contains("\"temperature\":{\"value\":21.25,", StringComparison.Ordinal);
            }
        });
        using Process kill = Process.Start("kill", [run.Id.ToString(null, null)]);
        Assert.True(run.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, run.ExitCode);
    }

    private Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(product.Binary, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
