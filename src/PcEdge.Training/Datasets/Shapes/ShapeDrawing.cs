using PcEdge.Numerics;

namespace PcEdge.Training.Datasets.Shapes;

/// <summary>Draws a shape in grey: a pixel is the share of its points, on a grid of 4 x 4, that lie inside.</summary>
internal static class ShapeDrawing
{
    /// <summary>Pixels of a picture's side.</summary>
    public const int Side = 16;

    private const int Points = 4;
    private const double Radian = 0.017453292519943295;

    /// <summary>Draws a picture by its number among <see cref="ShapeFactors"/>: [side, side], from 0, nothing, to 1.</summary>
    public static void Draw(int picture, Span<float> pixels)
    {
        Span<double> values = stackalloc double[ShapeFactors.Levels.Count];
        for (int f = 0; f < values.Length; f++)
        {
            values[f] = ShapeFactors.Value(f, ShapeFactors.Level(picture, f));
        }

        double cos = Elementary.Cos(values[2] * Radian), sin = Elementary.Sin(values[2] * Radian);
        for (int i = 0; i < Side * Side; i++)
        {
            int inside = 0;
            for (int p = 0; p < Points * Points; p++)
            {
                double x = (i % Side) + (((p % Points) + 0.5) / Points) - values[3];
                double y = (i / Side) + (((p / Points) + 0.5) / Points) - values[4];
                double along = ((cos * x) + (sin * y)) / values[1], across = ((cos * y) - (sin * x)) / values[1];
                inside += IsInside((int)values[0], along, across) ? 1 : 0;
            }

            pixels[i] = (float)inside / (Points * Points);
        }
    }

    // Shapes of about the same area, their centres of mass at 0.
    private static bool IsInside(int shape, double x, double y) => shape switch
    {
        0 => Math.Abs(x) <= 0.9 && Math.Abs(y) <= 0.9,
        1 => (x * x / 1.96) + (y * y / 0.49) <= 1,
        _ => y <= 0.8 && Math.Abs(x) <= (y + 1.6) * 0.55,
    };
}
