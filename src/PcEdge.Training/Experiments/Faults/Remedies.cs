using PcEdge.Health;

namespace PcEdge.Training.Experiments.Faults;

/// <summary>What can be done to a stream before a frozen network sees it. Each takes [samples, channels] in sensor units and returns as many.</summary>
internal static class Remedies
{
    private const double Follow = 0.015;
    private const double LeastVariance = 4e-4;
    private const double MostGain = 5;

    /// <summary>The sensor-health front end, sample by sample.</summary>
    public static double[] FrontEnd(HealthParameters trained, HealthOptions options, double[] values)
    {
        int d = trained.Channels;
        FrontEnd frontEnd = FrontEndTable.Create(trained, options);
        double[] repaired = new double[values.Length];
        bool[] present = new bool[d];
        Array.Fill(present, true);
        for (int at = 0; at < repaired.Length; at += d)
        {
            frontEnd.Step(new Observation(values.AsSpan(at, d), present, dt: 1));
            frontEnd.Repaired.CopyTo(repaired.AsSpan(at));
        }

        return repaired;
    }

    /// <summary>Running mean and variance of each channel are brought back to those of training: m + sqrt(v/v') (x - m').</summary>
    public static double[] Renormalise(HealthParameters trained, double[] values)
    {
        int d = trained.Channels;
        double[] mean = [.. trained.Mean.Select(static m => (double)m)], variance = [.. trained.Variance.Select(static v => (double)v)];
        double[] matched = new double[values.Length];
        for (int at = 0; at < matched.Length; at++)
        {
            int i = at % d;
            mean[i] += Follow * (values[at] - mean[i]);
            double deviation = values[at] - mean[i];
            variance[i] += Follow * ((deviation * deviation) - variance[i]);
            matched[at] = trained.Mean[i] + (Math.Min(MostGain, Math.Sqrt(trained.Variance[i] / (variance[i] + LeastVariance))) * deviation);
        }

        return matched;
    }

    /// <summary>The oracle: told which values are broken, it infers them from the others by the same generative model, z = (I + W' S^-1 W)^-1 W' S^-1 (x - m).</summary>
    public static double[] Oracle(HealthParameters trained, double[] values, bool[] isBroken)
    {
        int d = trained.Channels;
        var posterior = new CausePosterior(d, trained.Causes);
        posterior.Take(trained);
        double[] repaired = [.. values];
        double[] weights = new double[d], deviation = new double[d], prediction = new double[d];
        Array.Fill(weights, 1);
        posterior.Apply(weights);
        for (int at = 0; at < repaired.Length; at += d)
        {
            ReadOnlySpan<bool> broken = isBroken.AsSpan(at, d);
            if (!broken.Contains(true))
            {
                continue;
            }

            for (int i = 0; i < d; i++)
            {
                weights[i] = broken[i] ? 0 : 1;
                deviation[i] = values[at + i] - trained.Mean[i];
            }

            if (!posterior.Applied.SequenceEqual(weights))
            {
                posterior.Apply(weights);
            }

            posterior.Infer(deviation, prediction);
            for (int i = 0; i < d; i++)
            {
                repaired[at + i] = broken[i] ? trained.Mean[i] + prediction[i] : values[at + i];
            }
        }

        return repaired;
    }
}
