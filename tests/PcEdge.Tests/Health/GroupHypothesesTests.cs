using PcEdge.Health;

namespace PcEdge.Tests.Health;

/// <summary>What a sample says of "group g is broken", against the dense Gaussian density of the channels that are believed.</summary>
public sealed class GroupHypothesesTests
{
    private const int Channels = 7;
    private const int Causes = 3;
    private static readonly int[] Group = [0, 1, 1, 2, 0, 2, 2];

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(1)]
    public void Evidence_is_the_dense_log_density_of_the_sound_channels_beside_the_broad_one_of_the_broken(int absent)
    {
        var world = new LinearWorld(Channels, Causes, seed: 4);
        var hypotheses = new GroupHypotheses(world.Parameters, Group, groups: 3);
        double[] r = new double[Channels];
        bool[] presence = [.. Enumerable.Range(0, Channels).Select(i => i != absent)];
        for (int sample = 0; sample < 20; sample++)
        {
            world.Next();
            for (int i = 0; i < Channels; i++)
            {
                r[i] = world.Values[i] - world.Parameters.Mean[i];
            }

            hypotheses.Weigh(r, presence);
            for (int h = 0; h <= 3; h++)
            {
                int[] sound = [.. Enumerable.Range(0, Channels).Where(i => presence[i] && Group[i] != h - 1)];
                double expected = DenseLogDensity(world.Parameters, r, sound);
                foreach (int i in Enumerable.Range(0, Channels).Where(i => presence[i] && Group[i] == h - 1))
                {
                    double broad = 9.0 * world.Parameters.Variance[i];
                    expected -= 0.5 * (Math.Min(r[i] * r[i] / broad, 4) + Math.Log(2 * Math.PI * broad));
                }

                Assert.Equal(expected, hypotheses.Evidence[h], 1e-9 * Math.Abs(expected));
            }
        }
    }

    [Fact]
    public void A_hypothesis_expects_of_its_broken_channels_their_dense_conditional_mean_and_variance()
    {
        var world = new LinearWorld(Channels, Causes, seed: 5);
        HealthParameters p = world.Parameters;
        var hypotheses = new GroupHypotheses(p, Group, groups: 3);
        world.Next();
        double[] r = [.. world.Values.Select((value, i) => value - p.Mean[i])];
        hypotheses.Weigh(r, world.Presence);
        for (int i = 0; i < Channels; i++)
        {
            int[] sound = [.. Enumerable.Range(0, Channels).Where(j => Group[j] != Group[i])];
            double[,] covariance = Dense(p, sound);
            double[] with = [.. sound.Select(j => Product(p, i, j))];
            double[] gain = Solve(covariance, with).Solution;
            Assert.Equal(gain.Select((g, n) => g * r[sound[n]]).Sum(), hypotheses.Predict(Group[i] + 1, i), 1e-9);
            Assert.Equal(Product(p, i, i) - gain.Select((g, n) => g * with[n]).Sum(), hypotheses.Spread[i], 1e-9);
        }
    }

    private static double DenseLogDensity(HealthParameters p, double[] r, int[] channels)
    {
        double[] x = [.. channels.Select(i => r[i])];
        (double[] solution, double logDeterminant) = Solve(Dense(p, channels), x);
        return -0.5 * (x.Select((value, n) => value * solution[n]).Sum() + logDeterminant + (x.Length * Math.Log(2 * Math.PI)));
    }

    private static double[,] Dense(HealthParameters p, int[] channels)
    {
        var covariance = new double[channels.Length, channels.Length];
        for (int a = 0; a < channels.Length; a++)
        {
            for (int b = 0; b < channels.Length; b++)
            {
                covariance[a, b] = Product(p, channels[a], channels[b]) + (a == b ? p.Noise[channels[a]] : 0);
            }
        }

        return covariance;
    }

    private static double Product(HealthParameters p, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < p.Causes; k++)
        {
            sum += (double)p.Loadings[(i * p.Causes) + k] * p.Loadings[(j * p.Causes) + k];
        }

        return sum;
    }

    // Gaussian elimination; the matrix is positive definite.
    private static (double[] Solution, double LogDeterminant) Solve(double[,] a, double[] b)
    {
        double[] x = [.. b];
        int n = x.Length;
        double logDeterminant = 0;
        for (int i = 0; i < n; i++)
        {
            logDeterminant += Math.Log(a[i, i]);
            for (int j = 0; j < n; j++)
            {
                double factor = j == i ? 0 : a[j, i] / a[i, i];
                for (int k = i; k < n && factor != 0; k++)
                {
                    a[j, k] -= factor * a[i, k];
                }

                x[j] -= factor * x[i];
            }
        }

        return ([.. x.Select((value, i) => value / a[i, i])], logDeterminant);
    }
}
