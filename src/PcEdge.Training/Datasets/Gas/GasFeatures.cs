using System.Globalization;

namespace PcEdge.Training.Datasets.Gas;

/// <summary>
/// The response of the sensors as shape and strength. How much gas there is multiplies all of them, which drift does as well; in logarithms both are
/// added, and the mean over the sensors takes them away from the shape:
/// <code>
/// a_sk = ln(|x_sk| + c) ;  strength_k = mean over s of a_sk ;  shape_sk = a_sk - strength_k       sensor s, kind of feature k
/// </code>
/// </summary>
internal static class GasFeatures
{
    /// <summary>Features of a sample: the shapes, then the strengths.</summary>
    public const int Width = GasBatch.Width + Kinds;

    private const int Kinds = 8;
    private const int Sensors = GasBatch.Width / Kinds;
    private const double Least = 0.001; // c, below which a response is none

    private static readonly string[] KindNames = ["dR", "dR-rel", "ema-up.001", "ema-up.01", "ema-up.1", "ema-down.001", "ema-down.01", "ema-down.1"];

    /// <summary>Names of what files have, such as <c>s3-dR</c>.</summary>
    public static IReadOnlyList<string> RawNames { get; } =
        [.. Enumerable.Range(0, GasBatch.Width).Select(static i => string.Create(CultureInfo.InvariantCulture, $"s{1 + (i / Kinds)}-{KindNames[i % Kinds]}"))];

    /// <summary>Names of the shapes and strengths.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. RawNames, .. KindNames.Select(static kind => $"strength-{kind}")];

    /// <summary>Shapes and strengths of samples.</summary>
    /// <param name="raw">[n, <see cref="GasBatch.Width"/>] as files have them.</param>
    /// <returns>[n, <see cref="Width"/>].</returns>
    public static float[] Of(ReadOnlySpan<float> raw)
    {
        float[] features = new float[raw.Length / GasBatch.Width * Width];
        for (int n = 0; n < raw.Length / GasBatch.Width; n++)
        {
            ReadOnlySpan<float> from = raw.Slice(n * GasBatch.Width, GasBatch.Width);
            Span<float> to = features.AsSpan(n * Width, Width);
            for (int kind = 0; kind < Kinds; kind++)
            {
                double strength = 0;
                for (int sensor = 0; sensor < Sensors; sensor++)
                {
                    strength += Math.Log(Math.Abs(from[(sensor * Kinds) + kind]) + Least) / Sensors;
                }

                for (int sensor = 0; sensor < Sensors; sensor++)
                {
                    to[(sensor * Kinds) + kind] = (float)(Math.Log(Math.Abs(from[(sensor * Kinds) + kind]) + Least) - strength);
                }

                to[GasBatch.Width + kind] = (float)strength;
            }
        }

        return features;
    }
}
