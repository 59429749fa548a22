using PcEdge.Numerics;
using PcEdge.Training.Datasets.Gas;

namespace PcEdge.Training.Experiments.Drift;

/// <summary>
/// Generated batches for trying the experiment without its data: ln x = sensor + gas + amount + drift, the drift a straight line for each sensor,
/// common to all gases. It says nothing about real sensors.
/// </summary>
internal static class MiniatureGas
{
    private const int Batches = 4;
    private const int Samples = 400;
    private const int Kinds = 8;
    private const long Seed = 5;

    /// <summary>The batches, the same at every call.</summary>
    public static IReadOnlyList<GasBatch> Create()
    {
        var draw = new NormalDraw(Seed, stream: 0);
        double[] sensor = Draw(ref draw, GasBatch.Width, 1), gas = Draw(ref draw, GasBatch.Width * GasBatch.Gases, 0.25), drift = Draw(ref draw, GasBatch.Width, 0.45);
        var batches = new List<GasBatch>();
        for (int batch = 0; batch < Batches; batch++)
        {
            float[] features = new float[Samples * GasBatch.Width], amounts = new float[Samples];
            byte[] classes = new byte[Samples];
            for (int n = 0; n < Samples; n++)
            {
                double amount = 2 * draw.NextUniform();
                double time = batch == 0 ? 0 : batch - 1 + ((double)n / Samples);
                amounts[n] = (float)Math.Exp(amount);
                classes[n] = (byte)(draw.NextUniform() * GasBatch.Gases);
                for (int i = 0; i < GasBatch.Width; i++)
                {
                    double log = sensor[i] + gas[(classes[n] * GasBatch.Width) + i] + amount + (time * drift[i]) + (0.03 * draw.Next());
                    features[(n * GasBatch.Width) + i] = (float)((i % Kinds < Kinds - 3 ? 1 : -1) * Math.Exp(log));
                }
            }

            batches.Add(new GasBatch(batch + 1, features, classes, amounts));
        }

        return batches;
    }

    private static double[] Draw(ref NormalDraw draw, int count, double deviation)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = deviation * draw.Next();
        }

        return values;
    }
}
