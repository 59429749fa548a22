using PcEdge.Health;
using PcEdge.Numerics;

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
        int d = trained.Channels, causes = trained.Causes;
        double[] repaired = [.. values];
        double[] covariance = new double[causes * causes], drive = new double[causes], z = new double[causes];
        for (int at = 0; at < repaired.Length; at += d)
        {
            ReadOnlySpan<bool> broken = isBroken.AsSpan(at, d);
            if (!broken.Contains(true))
            {
                continue;
            }

            if (at == 0 || !broken.SequenceEqual(isBroken.AsSpan(at - d, d)))
            {
                covariance = Posterior(trained, broken);
            }

            Array.Clear(drive);
            for (int i = 0; i < d; i++)
            {
                double weighted = broken[i] ? 0 : (repaired[at + i] - trained.Mean[i]) / trained.Noise[i];
                for (int k = 0; k < causes && weighted != 0; k++)
                {
                    drive[k] += weighted * trained.Loadings[(i * causes) + k];
                }
            }

            for (int k = 0; k < causes; k++)
            {
                z[k] = Cholesky.Dot(covariance.AsSpan(k * causes, causes), drive);
            }

            for (int i = 0; i < d; i++)
            {
                if (broken[i])
                {
                    repaired[at + i] = trained.Mean[i];
                    for (int k = 0; k < causes; k++)
                    {
                        repaired[at + i] += trained.Loadings[(i * causes) + k] * z[k];
                    }
                }
            }
        }

        return repaired;
    }

    private static double[] Posterior(HealthParameters trained, ReadOnlySpan<bool> broken)
    {
        int causes = trained.Causes;
        double[] information = new double[causes * causes], covariance = new double[causes * causes];
        for (int k = 0; k < causes; k++)
        {
            information[(k * causes) + k] = 1;
        }

        double[] loadings = new double[causes];
        for (int i = 0; i < trained.Channels; i++)
        {
            for (int k = 0; k < causes; k++)
            {
                loadings[k] = trained.Loadings[(i * causes) + k];
            }

            for (int k = 0; k < causes && !broken[i]; k++)
            {
                Cholesky.AddScaled(loadings[k] / trained.Noise[i], loadings, information.AsSpan(k * causes, causes));
            }
        }

        SymmetricSolve.Invert(information, causes, covariance);
        return covariance;
    }
}
