using PcEdge.Health;

namespace PcEdge.Benchmarks;

/// <summary>One step of the sensor-health front end, 48 causes: on sound channels, and while half of them are noise.</summary>
internal static class HealthBench
{
    private const int Causes = 48;
    private const int Samples = 211;
    private const int RowsOfARound = 50;

    /// <summary>Measures in this process.</summary>
    public static IEnumerable<Figure> Measure()
    {
        foreach (int channels in (int[])[196, 784])
        {
            HealthParameters parameters = Parameters(channels);
            var frontEnd = new HealthFrontEnd(parameters, new HealthOptions { Channels = channels, Causes = Causes });
            var other = new HealthFrontEnd(parameters, new HealthOptions { Channels = channels, Causes = Causes });
            var transient = new HealthFrontEnd(parameters, new HealthOptions { Channels = channels, Causes = Causes, Transient = true });
            double[] clean = Stream(parameters, isBroken: false), broken = Stream(parameters, isBroken: true);
            double[] seconds = Rounds.Least(
                round => Run(frontEnd, clean, round, channels), round => Run(other, broken, round, channels), round => Run(transient, broken, round, channels));
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(frontEnd, clean, round: 0, channels);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            yield return new Figure($"health front end, {channels} channels, 48 causes", seconds[0] / RowsOfARound * 1e6, "us");
            yield return new Figure("the same with half of the channels broken", seconds[1] / RowsOfARound * 1e6, "us");
            yield return new Figure("the same looking for faults of one sample", seconds[2] / RowsOfARound * 1e6, "us");
            yield return new Figure("allocated per step", (double)allocated / RowsOfARound, "B", Target: 0);
        }
    }

    private static void Run(HealthFrontEnd frontEnd, double[] stream, int round, int channels)
    {
        Span<bool> presence = stackalloc bool[channels];
        presence.Fill(true);
        for (int i = 0; i < RowsOfARound; i++)
        {
            int row = ((round * RowsOfARound) + i) % Samples;
            frontEnd.Step(new Observation(stream.AsSpan(row * channels, channels), presence, 1));
        }
    }

    private static HealthParameters Parameters(int channels)
    {
        var random = new Random(1);
        var parameters = new HealthParameters(channels, Causes);
        for (int i = 0; i < channels; i++)
        {
            double variance = 0.2;
            for (int k = 0; k < Causes; k++)
            {
                float w = 0.25f * ((2 * random.NextSingle()) - 1);
                parameters.Loadings[(i * Causes) + k] = w;
                variance += w * w;
            }

            (parameters.Noise[i], parameters.Variance[i], parameters.Repeats[i]) = (0.2f, (float)variance, 0);
        }

        return parameters;
    }

    private static double[] Stream(HealthParameters p, bool isBroken)
    {
        var random = new Random(2);
        double[] stream = new double[Samples * p.Channels];
        double[] z = new double[Causes];
        for (int row = 0; row < Samples; row++)
        {
            foreach (ref double cause in z.AsSpan())
            {
                cause = Normal(random);
            }

            for (int i = 0; i < p.Channels; i++)
            {
                double x = Math.Sqrt(p.Noise[i]) * Normal(random);
                for (int k = 0; k < Causes; k++)
                {
                    x += p.Loadings[(i * Causes) + k] * z[k];
                }

                stream[(row * p.Channels) + i] = isBroken && i % 2 == 0 ? Math.Sqrt(p.Variance[i]) * Normal(random) : x;
            }
        }

        return stream;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
