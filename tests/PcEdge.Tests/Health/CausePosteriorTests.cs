using PcEdge.Health;

namespace PcEdge.Tests.Health;

/// <summary>Against the textbook: a Gaussian conditioned on the channels that count, by dense covariances.</summary>
public sealed class CausePosteriorTests
{
    private const int Channels = 13;
    private const int Causes = 4;
    private const double Rounding = 1e-10;

    [Fact]
    public void Inference_is_the_dense_posterior_mean()
    {
        var world = new LinearWorld(Channels, Causes, seed: 3);
        double[] weights = Weights(world);
        double[] prediction = Predict(world, weights, out double[] r, out CausePosterior posterior);
        double[,] c = Covariance(world.Parameters, weights);
        for (int i = 0; i < Channels; i++)
        {
            Assert.Equal(Condition(world.Parameters, c, i, r, leaveOut: -1).Mean, prediction[i], Rounding);
            Assert.Equal(Condition(world.Parameters, c, i, r, leaveOut: -1).Variance, posterior.Spread[i], Rounding);
        }
    }

    [Fact]
    public void What_is_left_out_of_the_posterior_is_what_a_regression_on_the_other_channels_leaves()
    {
        var world = new LinearWorld(Channels, Causes, seed: 4);
        double[] weights = Weights(world);
        double[] prediction = Predict(world, weights, out double[] r, out CausePosterior posterior);
        double[,] c = Covariance(world.Parameters, weights);
        for (int i = 0; i < Channels; i++)
        {
            (double mean, double variance) = Condition(world.Parameters, c, i, r, leaveOut: i);
            (double error, double left) = posterior.LeaveOut(i, r[i] - prediction[i]);
            Assert.Equal(r[i] - mean, error, 1e-9);
            Assert.Equal(world.Parameters.Noise[i] + variance, left, 1e-9);
        }
    }

    [Fact]
    public void Weights_followed_one_by_one_come_to_what_they_are_when_applied_at_once()
    {
        var world = new LinearWorld(Channels, Causes, seed: 5);
        var at = new CausePosterior(Channels, Causes);
        var once = new CausePosterior(Channels, Causes);
        at.Take(world.Parameters);
        once.Take(world.Parameters);
        double[] weights = new double[Channels];
        Array.Fill(weights, 1);
        at.Apply(weights);
        for (int k = 0; k < 500; k++)
        {
            weights[k * 7 % Channels] = k % 3 == 0 ? 0 : (k * 0.37) % 1;
            at.Follow(weights);
        }

        for (int k = 0; k < 8; k++)
        {
            at.Follow(weights);
        }

        once.Apply(at.Applied);
        for (int i = 0; i < Channels; i++)
        {
            Assert.Equal(weights[i], at.Applied[i], 0.01);
            Assert.Equal(once.Spread[i], at.Spread[i], Rounding);
        }
    }

    [Fact]
    public void A_channel_of_weight_0_is_a_channel_that_is_not_there()
    {
        var world = new LinearWorld(Channels, Causes, seed: 6);
        double[] weights = Weights(world);
        double[] before = Predict(world, weights, out double[] r, out CausePosterior posterior);
        r[2] = 1e9;
        double[] after = new double[Channels];
        posterior.Infer(r, after);
        Assert.Equal(0, weights[2]);
        Assert.Equal(before, after);
    }

    private static double[] Weights(LinearWorld world)
    {
        double[] weights = new double[Channels];
        for (int i = 0; i < Channels; i++)
        {
            weights[i] = i % 5 == 2 ? 0 : 1 / (1 + Math.Abs(world.Normal()));
        }

        return weights;
    }

    private static double[] Predict(LinearWorld world, double[] weights, out double[] r, out CausePosterior posterior)
    {
        world.Next();
        posterior = new CausePosterior(Channels, Causes);
        posterior.Take(world.Parameters);
        posterior.Apply(weights);
        r = new double[Channels];
        for (int i = 0; i < Channels; i++)
        {
            r[i] = world.Values[i] - world.Parameters.Mean[i];
        }

        double[] prediction = new double[Channels];
        posterior.Infer(r, prediction);
        return prediction;
    }

    // cov(x, x) with noise s/weight; a weight of 0 is noise without end.
    private static double[,] Covariance(HealthParameters p, double[] weights)
    {
        double[,] c = new double[Channels, Channels];
        for (int i = 0; i < Channels; i++)
        {
            for (int j = 0; j < Channels; j++)
            {
                c[i, j] = Shared(p, i, j) + (i == j ? weights[i] > 0 ? p.Noise[i] / weights[i] : double.PositiveInfinity : 0);
            }
        }

        return c;
    }

    private static double Shared(HealthParameters p, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < Causes; k++)
        {
            sum += (double)p.Loadings[(i * Causes) + k] * p.Loadings[(j * Causes) + k];
        }

        return sum;
    }

    // Mean and variance of w_i z given the channels of finite noise, by Gauss-Jordan on their covariance.
    private static (double Mean, double Variance) Condition(HealthParameters p, double[,] c, int i, double[] r, int leaveOut)
    {
        int[] given = [.. Enumerable.Range(0, Channels).Where(j => j != leaveOut && double.IsFinite(c[j, j]))];
        int n = given.Length;
        double[,] a = new double[n, n + 1];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < n; column++)
            {
                a[row, column] = c[given[row], given[column]];
            }

            a[row, n] = Shared(p, i, given[row]);
        }

        for (int pivot = 0; pivot < n; pivot++)
        {
            for (int row = 0; row < n; row++)
            {
                double factor = row == pivot ? 0 : a[row, pivot] / a[pivot, pivot];
                for (int column = 0; column <= n; column++)
                {
                    a[row, column] -= factor * a[pivot, column];
                }
            }
        }

        double mean = 0, variance = Shared(p, i, i);
        for (int row = 0; row < n; row++)
        {
            double coefficient = a[row, n] / a[row, row];
            mean += coefficient * r[given[row]];
            variance -= coefficient * Shared(p, i, given[row]);
        }

        return (mean, variance);
    }
}
