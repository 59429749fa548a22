namespace PcEdge.Training.Datasets.Shapes;

/// <summary>
/// The factors of which a generated picture consists, each on a grid of its own: every combination is drawn once, so that no factor says anything of
/// another. Shapes turn through less than a quarter, within which no two angles look alike.
/// </summary>
internal static class ShapeFactors
{
    /// <summary>Names of the shapes.</summary>
    public static IReadOnlyList<string> Shapes { get; } = ["square", "ellipse", "triangle"];

    /// <summary>Names of the factors, the slowest first: a picture's number counts through them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["shape", "scale", "rotation", "x", "y"];

    /// <summary>Values that each factor takes.</summary>
    public static IReadOnlyList<int> Levels { get; } = [Shapes.Count, 4, 6, 8, 8];

    /// <summary>Pictures in all.</summary>
    public static int Count { get; } = Levels.Aggregate(1, static (product, levels) => product * levels);

    /// <summary>The level of a factor in a picture, from 0.</summary>
    public static int Level(int picture, int factor)
    {
        for (int f = Levels.Count - 1; f > factor; f--)
        {
            picture /= Levels[f];
        }

        return picture % Levels[factor];
    }

    /// <summary>What a level stands for: half the size and the centre in pixels, the angle in degrees, the number of the shape.</summary>
    public static double Value(int factor, int level) => factor switch
    {
        1 => 2 + (0.5 * level),
        2 => 15.0 * level,
        3 or 4 => 5 + (6.0 / 7 * level),
        _ => level,
    };
}
