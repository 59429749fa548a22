using PcEdge.Filters;
using PcEdge.Precision;
using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Filters;

/// <summary>
/// The three Kalman baselines of the fault protocol, written out plainly: fixed noise; R by Sage and Husa's post-fit form at rate .05;
/// R by variational Bayes (rho .95, a = 5 at the start, three sweeps, a tenth of nu^2/2 before the first). A row is a step, absent or not.
/// </summary>
public sealed class TextbookKalmanTests
{
    private const double Q = 0.4;
    private const double R0 = 0.08;

    [Theory]
    [InlineData("fixed")]
    [InlineData("sage-husa")]
    [InlineData("variational")]
    public void Local_level_with_the_rule_is_the_textbook_filter(string name)
    {
        IPrecisionRule[] rules = name switch
        {
            "sage-husa" => [new PosteriorVariancePrecision(0.05, floor: 1e-30)],
            "variational" => [new VariationalPrecision(1, memory: 0.95, startCount: 5, sweeps: 3, firstGuess: 0.1, floor: 1e-30)],
            _ => [],
        };
        var random = new Random(9);
        var walk = new RandomWalk(9, 4000, _ => 0.5, k => k % 1000 < 500 ? 0.1 : 20);
        var filter = new LocalLevel([new LocalLevelChannel(new Noise(Q, R0), walk.Reading[0], 1)], new LocalLevelOptions(), rules);
        var output = new StepOutput(1);
        (double m, double p, double r, double a, double b) = (walk.Reading[0], 1, R0, 5, 5 * R0);
        foreach (double y in walk.Reading)
        {
            bool present = random.Next(5) > 0;
            filter.Step(new Observation([y], [present], 60), output);
            double predicted = p + Q;
            double nu = y - m;
            p = predicted;
            if (present && name == "variational")
            {
                a = (0.95 * a) + 0.5;
                double faded = 0.95 * b;
                b = faded + (0.05 * nu * nu);
                double start = m;
                for (int sweep = 0; sweep < 3; sweep++)
                {
                    r = b / a;
                    double gain = predicted / (predicted + r);
                    m = start + (gain * nu);
                    p = (1 - gain) * predicted;
                    b = faded + (0.5 * (y - m) * (y - m)) + (0.5 * p);
                }
            }
            else if (present)
            {
                double gain = predicted / (predicted + r);
                m += gain * nu;
                p = (1 - gain) * predicted;
                r = name == "sage-husa" ? (0.95 * r) + (0.05 * (((y - m) * (y - m)) + p)) : r;
            }

            Assert.Equal(m, output.Estimate[0], 1e-10);
            Assert.Equal(p, filter.Variance[0], 1e-10);
            Assert.Equal(present ? nu : 0, filter.Innovation[0], 1e-10);
            Assert.Equal(predicted, filter.PredictedVariance[0], 1e-10);
        }
    }
}
