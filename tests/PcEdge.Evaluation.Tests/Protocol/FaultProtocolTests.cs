using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Protocol;
using PcEdge.Evaluation.Tests.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Tests.Protocol;

public class FaultProtocolTests
{
    [Fact]
    public void Ten_channels_give_the_benchmarks_runs()
    {
        var protocol = new FaultProtocol(WithEverythingFaulty(channels: 10));
        Assert.Equal(12, protocol.Cells.Count);
        Assert.Equal(121, protocol.Runs.Count);
        Assert.Equal([7, 0, 3], protocol.Runs[17].Replaced);
        Assert.Null(protocol.Runs[^1].Cell);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(13)]
    public void Failing_channels_of_a_run_differ_and_so_do_the_runs(int channels)
    {
        var protocol = new FaultProtocol(WithEverythingFaulty(channels));
        Assert.All(protocol.Runs, static run => Assert.Equal(run.Replaced.Count, run.Replaced.Distinct().Count()));
        FaultCell several = protocol.Cells[1];
        Assert.Equal(channels, protocol.Runs.Where(run => run.Cell == several).Select(static run => string.Join(',', run.Replaced.Order())).Distinct().Count());
    }

    [Fact]
    public void Faults_begin_after_the_warm_up_and_only_in_the_replaced_channels()
    {
        Deployment deployment = WithEverythingFaulty(channels: 4);
        var protocol = new FaultProtocol(deployment);
        FaultRun run = protocol.Runs[5];
        byte[] codes = new byte[deployment.Clean.Cells.Length];
        protocol.CopyCodes(run, codes);
        using var source = new RunSource(deployment, run);
        var row = new SourceRow(4);
        for (int i = 0; source.TryRead(row); i++)
        {
            Assert.Equal(deployment.Start + (3600 * i), row.Time);
            for (int j = 0; j < 4; j++)
            {
                bool fails = i >= deployment.WarmUpRows && run.Replaced.Contains(j) && deployment.Clean.IsPresent(i, j);
                Assert.Equal(deployment.Clean.IsPresent(i, j), row.Presence[j]);
                Assert.Equal(fails, codes[(i * 4) + j] > 0);
                if (row.Presence[j])
                {
                    Assert.Equal(deployment.Clean[i, j] + (fails ? 100 : 0), row.Values[j]);
                }
            }
        }

        Assert.Equal(1, source.Progress);
    }

    /// <summary>Every present value of every channel is 100 too high, whatever the fault is called.</summary>
    internal static Deployment WithEverythingFaulty(int channels)
    {
        Deployment clean = SineDeployment.Create(rows: 100, channels);
        Grid values = clean.Clean.Copy();
        byte[] codes = new byte[values.Cells.Length];
        for (int cell = 0; cell < codes.Length; cell++)
        {
            values.Cells[cell] += 100;
            codes[cell] = (byte)(double.IsFinite(values.Cells[cell]) ? 1 : 0);
        }

        return clean.With([.. Enum.GetValues<FaultKind>().Select(kind => new FaultSeries(kind, "", values, codes, FaultSeriesCounts.Of(channels)))]);
    }
}
