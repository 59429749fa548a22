using PcEdge.Filters;
using PcEdge.Precision;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Precision.Layers;

namespace PcEdge.Tests.Precision;

public sealed class HgfPrecisionTests
{
    [Fact]
    public void Volatility_follows_a_change_of_the_process_noise()
    {
        // q .01, then 1, then .01 again, R known: a fixed q of .01 has 1.5, of 1 .5, the filter that knows q .27.
        static double Process(int k) => k is >= 3000 and < 6000 ? 1 : 0.01;
        Trial trial = Trial.Of(10, 9000, Process, _ => 1);
        double error = trial.SquaredError(new Noise(0.1, 1), n => new HgfPrecision(n, 0.05));
        Assert.InRange(error, trial.OracleSquaredError(Process, _ => 1), 0.36);
    }

    [Theory]
    [InlineData(0.1, 0.06, 0.14)]
    [InlineData(0.01, 0.01, 0.1)]
    public void Volatility_of_a_stationary_stream_is_near_its_process_noise_or_above_where_that_is_small(double q, double least, double most)
    {
        // Where q is a small part of the variance single surprises weigh more than the calm between them; the volatile Kalman filter says 1.9 for both.
        double sum = 0;
        Trial.Of(10, 10_000, _ => q, _ => 1).SquaredError(new Noise(1, 1), true, n => [new HgfPrecision(n, 0.005)], watch: (k, filter) =>
        {
            for (int j = 0; k >= 5000 && j < 10; j++)
            {
                sum += filter.ProcessNoise[j] / 50_000;
            }
        });
        Assert.InRange(sum, least, most);
    }

    [Fact]
    public void A_layer_finds_the_precision_of_its_errors()
    {
        // Variance .5, then 8: an unsure belief is quick, and quick again after the change.
        var random = new Random(3);
        var block = new ErrorBlock(new PrecisionDefinition { Learning = PrecisionLearning.Hgf, Rate = 0.05, Least = 1e-4, Most = 1e4 }, 3);
        foreach (double variance in (double[])[0.5, 8])
        {
            double sum = 0;
            for (int k = 0; k < 600; k++)
            {
                for (int i = 0; i < 3; i++)
                {
                    block.State.Error[i] = (float)(Math.Sqrt(variance) * RandomWalk.Normal(random));
                }

                block.Begin();
                block.Learn();
                sum += k >= 100 ? Parameters.Read(block.Precision, "precision").Sum(static pi => Math.Log(pi)) / 1500 : 0;
            }

            Assert.InRange(Math.Exp(-sum), 0.7 * variance, 1.3 * variance);
        }
    }
}
