using System.Globalization;
using System.Text;
using PcEdge.Training.Datasets;
using PcEdge.Training.Experiments.Reports;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>What each unit of a code stands for: the pictures it decodes to as it alone moves away from the mean code.</summary>
internal static class Traversal
{
    private static readonly double[] s_steps = [-2, -1, 0, 1, 2];

    /// <summary>Grey values, 0 to 255, of the pictures: a row for each unit, a column for each step of a standard deviation.</summary>
    public static IReadOnlyList<double> Of(Autoencoder network, Embedding codes, Scaling scaling)
    {
        double[] mean = new double[codes.Width], square = new double[codes.Width];
        for (int i = 0; i < codes.Values.Length; i++)
        {
            mean[i % codes.Width] += codes.Values[i] / (double)codes.Count;
            square[i % codes.Width] += codes.Values[i] * (double)codes.Values[i] / codes.Count;
        }

        float[] moved = new float[codes.Width * s_steps.Length * codes.Width];
        for (int i = 0; i < moved.Length; i++)
        {
            int unit = i % codes.Width, picture = i / codes.Width;
            double deviation = Math.Sqrt(Math.Max(0, square[unit] - (mean[unit] * mean[unit])));
            moved[i] = (float)(mean[unit] + (picture / s_steps.Length == unit ? s_steps[picture % s_steps.Length] * deviation : 0));
        }

        float[] decoded = network.Decode(new Embedding(codes.Width * s_steps.Length, codes.Width, moved));
        return [.. decoded.Select((value, i) => Math.Round(255 * Math.Clamp((value * scaling.Scale[i % scaling.Scale.Count]) + scaling.Mean[i % scaling.Mean.Count], 0, 1)))];
    }

    /// <summary>The pictures of some methods side by side.</summary>
    public static PictureBlock Draw(IReadOnlyList<(string Method, IReadOnlyList<double> Values)> traversals, int side, int units)
    {
        const int zoom = 2, gap = 24, head = 20;
        int columns = s_steps.Length, width = columns * (side + 1), height = units * (side + 1);
        var svg = new StringBuilder();
        for (int m = 0; m < traversals.Count; m++)
        {
            byte[] pixels = new byte[width * height];
            pixels.AsSpan().Fill(128);
            for (int i = 0; i < traversals[m].Values.Count; i++)
            {
                int picture = i / (side * side), row = i / side % side, column = i % side;
                pixels[((((picture / columns) * (side + 1)) + row) * width) + ((picture % columns) * (side + 1)) + column] = (byte)traversals[m].Values[i];
            }

            int left = m * ((width * zoom) + gap);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"14\">{traversals[m].Method}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<image x=\"{left}\" y=\"{head}\" width=\"{width * zoom}\" height=\"{height * zoom}\" style=\"image-rendering:pixelated\" href=\"{GreyPng.Address(pixels, width)}\"/>");
        }

        return new PictureBlock(
            "traversal", "Shapes, first seed: what a code decodes to as one of its units moves by -2 to 2 standard deviations (columns), unit by unit (rows)",
            svg.ToString(), (traversals.Count * ((width * zoom) + gap)) - gap, head + (height * zoom));
    }
}
