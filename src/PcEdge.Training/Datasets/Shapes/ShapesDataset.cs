using System.Globalization;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets.Images;

namespace PcEdge.Training.Datasets.Shapes;

/// <summary>
/// Pictures that are generated from known factors: to be told apart by shape, reconstructed, or asked for size, angle and place. Nothing is fetched,
/// and the pictures are the same on every machine. A fifth is set apart for the test; a sample's group is its picture's number.
/// </summary>
internal static class ShapesDataset
{
    private const double TestShare = 0.2;

    /// <summary>The set as a kind of data.</summary>
    public static DatasetKind Kind { get; } = new("shapes", "shapes", static (_, options, _) => Load(options)) { Flags = ["--samples"] };

    /// <summary>Every picture once, in the order of <see cref="ShapeFactors"/>; the labels are the shapes.</summary>
    public static LabelledImages Draw()
    {
        const int width = ShapeDrawing.Side * ShapeDrawing.Side;
        float[] pixels = new float[ShapeFactors.Count * width];
        byte[] labels = new byte[ShapeFactors.Count];
        for (int picture = 0; picture < labels.Length; picture++)
        {
            ShapeDrawing.Draw(picture, pixels.AsSpan(picture * width, width));
            labels[picture] = (byte)ShapeFactors.Level(picture, 0);
        }

        return new LabelledImages(labels.Length, ShapeDrawing.Side, ShapeDrawing.Side, pixels, labels);
    }

    /// <summary>Draws, splits and scales it.</summary>
    /// <exception cref="StreamException">The task is none for pictures, or too few samples are left.</exception>
    public static Dataset Load(DatasetOptions options)
    {
        if (options.Task == BaselineTask.Forecast)
        {
            throw new StreamUriException("shapes: pictures are for --task classify, reconstruct or regress");
        }

        LabelledImages images = Draw();
        (int[] all, int[] test) = ShuffledSplit.Of("shapes", images.Count, options with { Validation = TestShare, Samples = null });
        (int[] learned, int[] held) = ShuffledSplit.Of("shapes", all.Length, options);
        string[] pixels = [.. Enumerable.Range(0, images.Rows * images.Columns).Select(i => string.Create(CultureInfo.InvariantCulture, $"r{i / images.Columns}c{i % images.Columns}"))];
        string[] targets = options.Task switch
        {
            BaselineTask.Classify => [.. ShapeFactors.Shapes.Select(static shape => $"shape={shape}")],
            BaselineTask.Regress => [.. ShapeFactors.Names.Skip(1)],
            _ => pixels,
        };
        Scaling factors = FactorScaling();
        var whole = new Samples(images.Count, images.Pixels, options.Task switch
        {
            BaselineTask.Classify => OneHot.Of(images.Labels, ShapeFactors.Shapes.Count),
            BaselineTask.Regress => [.. Enumerable.Range(0, images.Count * targets.Length).Select(i => Target(i / targets.Length, i % targets.Length))],
            _ => [],
        })
        {
            Groups = [.. Enumerable.Range(0, images.Count)],
        };
        Samples training = whole.Take([.. learned.Select(n => all[n])]);
        Scaling scaling = Scaling.Of(training, pixels.Length, shared: true);
        return new Dataset
        {
            Name = "shapes",
            Task = options.Task,
            Channels = pixels,
            Scaling = scaling,
            Targets = targets,
            TargetScaling = options.Task switch { BaselineTask.Classify => Scaling.None(targets.Length), BaselineTask.Regress => factors, _ => scaling },
            Training = Standard(training),
            Validation = Standard(whole.Take([.. held.Select(n => all[n])])),
            Test = Standard(whole.Take(test)),
        };

        float Target(int picture, int factor) => factors.Standard(factor, ShapeFactors.Value(factor + 1, ShapeFactors.Level(picture, factor + 1)));

        Samples Standard(Samples samples) => options.Task == BaselineTask.Reconstruct ? scaling.Standardise(samples) with { Targets = samples.Inputs } : scaling.Standardise(samples);
    }

    // Levels are evenly spaced and equally frequent: variance (levels^2 - 1)/12 of a step squared.
    private static Scaling FactorScaling()
    {
        int[] factors = [.. Enumerable.Range(1, ShapeFactors.Names.Count - 1)];
        return new Scaling(
            [.. factors.Select(static f => 0.5 * (ShapeFactors.Value(f, 0) + ShapeFactors.Value(f, ShapeFactors.Levels[f] - 1)))],
            [.. factors.Select(static f => (ShapeFactors.Value(f, 1) - ShapeFactors.Value(f, 0)) * Math.Sqrt(((ShapeFactors.Levels[f] * ShapeFactors.Levels[f]) - 1) / 12.0))]);
    }
}
