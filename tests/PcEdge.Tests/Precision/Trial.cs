using PcEdge.Filters;
using PcEdge.Precision;

namespace PcEdge.Tests.Precision;

/// <summary>One rule set on the ten random walks of a simulation at once, each walk a channel of one filter.</summary>
internal sealed class Trial
{
    private readonly RandomWalk[] _walks;

    private Trial(RandomWalk[] walks) => _walks = walks;

    public int Length => _walks[0].State.Length;

    public static Trial Of(int seeds, int length, Func<int, double> processNoise, Func<int, double> sensorNoise) =>
        new([.. Enumerable.Range(0, seeds).Select(seed => new RandomWalk(seed, length, processNoise, sensorNoise))]);

    /// <summary>Mean squared error against the true state, and what <paramref name="watch"/> saw after each step.</summary>
    public double SquaredError(Noise start, bool propagates, Func<int, IPrecisionRule[]> rules, double variance = 1, Action<int, LocalLevel>? watch = null)
    {
        int seeds = _walks.Length;
        var channels = new LocalLevelChannel[seeds];
        Array.Fill(channels, new LocalLevelChannel(start, 0, variance));
        var filter = new LocalLevel(channels, new LocalLevelOptions { PropagatesVariance = propagates }, rules(seeds));
        var output = new StepOutput(seeds);
        double[] values = new double[seeds];
        bool[] presence = new bool[seeds];
        Array.Fill(presence, true);
        double sum = 0;
        for (int k = 0; k < Length; k++)
        {
            for (int s = 0; s < seeds; s++)
            {
                values[s] = _walks[s].Reading[k];
            }

            filter.Step(new Observation(values, presence, 1), output);
            for (int s = 0; s < seeds; s++)
            {
                double error = output.Estimate[s] - _walks[s].State[k];
                sum += error * error;
            }

            watch?.Invoke(k, filter);
        }

        return sum / (seeds * Length);
    }

    public double SquaredError(Noise start, params Func<int, IPrecisionRule>[] rules) =>
        SquaredError(start, true, channels => [.. rules.Select(rule => rule(channels))]);

    /// <summary>The Kalman filter that knows the noise of every moment.</summary>
    public double OracleSquaredError(Func<int, double> processNoise, Func<int, double> sensorNoise, double variance = 1)
    {
        double sum = 0;
        foreach (RandomWalk walk in _walks)
        {
            (double m, double p) = (0, variance);
            for (int k = 0; k < Length; k++)
            {
                p += processNoise(k);
                double gain = p / (p + sensorNoise(k));
                m += gain * (walk.Reading[k] - m);
                p *= 1 - gain;
                sum += (m - walk.State[k]) * (m - walk.State[k]);
            }
        }

        return sum / (_walks.Length * Length);
    }
}
