using PcEdge.Health;
using PcEdge.Tests.Precision;
using PcEdge.Training.Health;

namespace PcEdge.Training.Tests.Health;

/// <summary>On samples of a linear model that is known.</summary>
public sealed class FactorAnalysisTests
{
    private const int Channels = 12;
    private const int Causes = 3;
    private const int Rows = 20_000;
    private const double Noise = 0.09;

    [Fact]
    public void Fit_finds_mean_noise_and_shared_covariance()
    {
        double[] loadings = Loadings();
        HealthParameters found = FactorAnalysis.Fit(Samples(loadings, Rows), Channels, new FactorAnalysisOptions { Causes = Causes });
        for (int i = 0; i < Channels; i++)
        {
            Assert.Equal(i, found.Mean[i], 0.1);
            Assert.Equal(Noise, found.Noise[i], 0.02);
            for (int j = 0; j < Channels; j++)
            {
                Assert.Equal(Shared(loadings, i, j), Shared(Array.ConvertAll(found.Loadings, static w => (double)w), i, j), 0.1);
            }
        }
    }

    [Fact]
    public void Every_step_raises_the_likelihood()
    {
        float[] samples = Samples(Loadings(), 400);
        double before = double.NegativeInfinity;
        for (int steps = 0; steps < 12; steps++)
        {
            HealthParameters fitted = FactorAnalysis.Fit(samples, Channels, new FactorAnalysisOptions { Causes = 2, Steps = steps });
            double likelihood = Likelihood(fitted, samples);
            Assert.True(likelihood >= before - 1e-4, $"step {steps}: {before} to {likelihood}");
            before = likelihood;
        }
    }

    [Fact]
    public void A_channel_that_never_moves_and_one_that_repeats_itself_are_told_as_such()
    {
        float[] samples = Samples(Loadings(), 1000);
        for (int row = 0; row < 1000; row++)
        {
            samples[row * Channels] = 7;
            samples[(row * Channels) + 1] = row / 4;
        }

        HealthParameters found = FactorAnalysis.Fit(samples, Channels, new FactorAnalysisOptions { Causes = 4 });
        Assert.Equal((7f, 1f), (found.Mean[0], found.Repeats[0]));
        Assert.Equal(0.75, found.Repeats[1], 0.01);
        Assert.Equal(0, found.Repeats[2]);
        Assert.All(found.Variance, static variance => Assert.True(variance > 0));
        found.CheckParameters();
    }

    [Fact]
    public void An_absent_value_does_not_move_the_mean()
    {
        float[] samples = Samples(Loadings(), 1000);
        for (int row = 0; row < 1000; row += 3)
        {
            samples[(row * Channels) + 2] = float.NaN;
        }

        HealthParameters found = FactorAnalysis.Fit(samples, Channels, new FactorAnalysisOptions { Causes = 3 });
        Assert.Equal(2, found.Mean[2], 0.3);
    }

    [Fact]
    public void The_same_samples_give_the_same_bits()
    {
        float[] samples = Samples(Loadings(), 500);
        HealthParameters one = FactorAnalysis.Fit(samples, Channels, new FactorAnalysisOptions { Causes = 5 });
        HealthParameters other = FactorAnalysis.Fit(samples, Channels, new FactorAnalysisOptions { Causes = 5 });
        Assert.Equal(one.Loadings, other.Loadings);
        Assert.Equal(one.Noise, other.Noise);
    }

    private static double[] Loadings()
    {
        var random = new Random(5);
        double[] loadings = new double[Channels * Causes];
        for (int k = 0; k < loadings.Length; k++)
        {
            loadings[k] = (2 * random.NextDouble()) - 1;
        }

        return loadings;
    }

    private static float[] Samples(double[] loadings, int rows)
    {
        var random = new Random(6);
        float[] samples = new float[rows * Channels];
        double[] z = new double[Causes];
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < Causes; k++)
            {
                z[k] = RandomWalk.Normal(random);
            }

            for (int i = 0; i < Channels; i++)
            {
                double x = i + (Math.Sqrt(Noise) * RandomWalk.Normal(random));
                for (int k = 0; k < Causes; k++)
                {
                    x += loadings[(i * Causes) + k] * z[k];
                }

                samples[(row * Channels) + i] = (float)x;
            }
        }

        return samples;
    }

    private static double Shared(double[] loadings, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < Causes; k++)
        {
            sum += loadings[(i * Causes) + k] * loadings[(j * Causes) + k];
        }

        return sum;
    }

    // Mean log likelihood, by the chain rule: each channel given those before it, one cause after another in turn.
    private static double Likelihood(HealthParameters p, float[] samples)
    {
        int rows = samples.Length / Channels, causes = p.Causes;
        double total = 0;
        for (int row = 0; row < rows; row++)
        {
            double[] z = new double[causes];
            double[,] c = new double[causes, causes];
            for (int k = 0; k < causes; k++)
            {
                c[k, k] = 1;
            }

            for (int i = 0; i < Channels; i++)
            {
                double[] cw = new double[causes];
                double error = samples[(row * Channels) + i] - p.Mean[i], variance = p.Noise[i];
                for (int k = 0; k < causes; k++)
                {
                    error -= p.Loadings[(i * causes) + k] * z[k];
                    for (int l = 0; l < causes; l++)
                    {
                        cw[k] += c[k, l] * p.Loadings[(i * causes) + l];
                    }

                    variance += p.Loadings[(i * causes) + k] * cw[k];
                }

                total -= 0.5 * ((error * error / variance) + Math.Log(variance)) / rows;
                for (int k = 0; k < causes; k++)
                {
                    z[k] += cw[k] * error / variance;
                    for (int l = 0; l < causes; l++)
                    {
                        c[k, l] -= cw[k] * cw[l] / variance;
                    }
                }
            }
        }

        return total;
    }
}
