using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Tests.Methods;

/// <summary>Clouds of points around the corners of a square; neighbours are of unlike classes, as in "are they different?".</summary>
internal static class Blobs
{
    private const double Spread = 0.35;

    // Below it lie two in five of the standard normal numbers.
    private const double RedrawnQuantile = -0.2533;

    /// <summary>Two classes; where asked for, two in five of the labels that are learned from are redrawn evenly.</summary>
    public static Dataset Create(int samples = 400, bool redrawn = false) => new()
    {
        Name = "blobs", Task = BaselineTask.Classify, Channels = ["a", "b"], Scaling = Scaling.None(2), Targets = ["same", "different"], TargetScaling = Scaling.None(2),
        Training = Draw(samples, 1, redrawn), Validation = Draw(200, 2, redrawn: false),
    };

    /// <summary>Two classes of one cloud each, which a cause can explain by itself.</summary>
    public static Dataset Apart()
    {
        Dataset square = Create();
        return new Dataset
        {
            Name = "clouds", Task = square.Task, Channels = square.Channels, Scaling = square.Scaling, Targets = ["left", "right"], TargetScaling = square.TargetScaling,
            Training = BySide(square.Training), Validation = BySide(square.Validation),
        };
    }

    private static Samples BySide(Samples samples)
    {
        float[] targets = new float[2 * samples.Count];
        for (int n = 0; n < samples.Count; n++)
        {
            targets[(2 * n) + (n % 2)] = 1;
        }

        return samples with { Targets = targets };
    }

    private static Samples Draw(int count, long stream, bool redrawn)
    {
        float[] inputs = Chains.Normal(2 * count, 500 + stream, Spread), targets = new float[2 * count];
        float[] draws = Chains.Normal(2 * count, 600 + stream);
        for (int n = 0; n < count; n++)
        {
            int x = n % 2, y = n / 2 % 2;
            inputs[2 * n] += (2 * x) - 1;
            inputs[(2 * n) + 1] += (2 * y) - 1;
            int label = x ^ y;
            if (redrawn && draws[2 * n] < RedrawnQuantile)
            {
                label = draws[(2 * n) + 1] > 0 ? 1 : 0;
            }

            targets[(2 * n) + label] = 1;
        }

        return new Samples(count, inputs, targets);
    }
}
