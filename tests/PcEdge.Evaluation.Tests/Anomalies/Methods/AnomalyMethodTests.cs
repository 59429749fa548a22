using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Methods;

namespace PcEdge.Evaluation.Tests.Anomalies.Methods;

public class AnomalyMethodTests
{
    [Theory]
    [InlineData("detector")]
    [InlineData("gaussian")]
    [InlineData("kalman")]
    public void A_jump_out_of_the_noise_has_the_most_evidence_in_any_unit(string name)
    {
        foreach (double unit in new[] { 1, 1e-6, 1e6 })
        {
            AnomalyTrace trace = AnomalyMethodTable.Create(name).Run(Noise(unit), CancellationToken.None);
            Assert.Equal(700, Array.IndexOf(trace.Evidence, trace.Evidence.Max()));
        }
    }

    [Fact]
    public void Fixed_times_alarm_every_400_rows()
    {
        AnomalyTrace trace = AnomalyMethodTable.Create("fixed").Run(Noise(1), CancellationToken.None);
        Assert.Equal([0, 400, 800], Enumerable.Range(0, 1000).Where(row => trace.Events[row] > 0));
    }

    [Fact]
    public void Gaussian_window_forgets_what_is_older_than_itself()
    {
        var series = Noise(1);
        var method = new AnomalyMethod("gaussian", static _ => new WindowedGaussian(1, 50));
        double[] evidence = method.Run(series, CancellationToken.None).Evidence;
        double[] last = series.Values[920..970];
        double mean = last.Average(), deviation = Math.Sqrt(last.Average(x => (x - mean) * (x - mean)));
        double z = Math.Abs(series.Values[970] - mean) / deviation;
        Assert.Equal(PcEdge.Numerics.NormalDistribution.Evidence(z), evidence[970], 6);
    }

    [Fact]
    public void Every_name_of_the_table_makes_a_method() =>
        Assert.All(AnomalyMethodTable.Names, static name => Assert.Equal(name, AnomalyMethodTable.Create(name).Name));

    private static AnomalySeries Noise(double unit)
    {
        var random = new PcEdge.Evaluation.Deployments.SeededRandom(3);
        double[] values = new double[1000];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = unit * (20 + random.Normal() + (row == 700 ? 40 : 0));
        }

        return new AnomalySeries { Name = "noise", Category = "", Channels = ["value"], Values = values, Times = [], Period = 60, Windows = [] };
    }
}
