namespace PcEdge.Precision;

/// <summary>What a channel's two precisions are made of: variances of a random walk's increments and of its readings.</summary>
/// <param name="Process">q: variance gained per step, unit^2.</param>
/// <param name="Sensor">R: variance of a reading, unit^2; its precision is 1/R.</param>
internal record struct Noise(double Process, double Sensor)
{
    /// <summary>No variance leaves these bounds, so that squares and quotients of any two stay finite.</summary>
    public const double Smallest = 1e-80;

    /// <inheritdoc cref="Smallest"/>
    public const double Largest = 1e210;

    /// <summary>The variance, kept at or above the floor and finite; a value that is not a number becomes the floor.</summary>
    public static double Bound(double variance, double floor) => variance > floor ? Math.Min(variance, Largest) : floor;
}
