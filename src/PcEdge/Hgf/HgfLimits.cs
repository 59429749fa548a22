using System.Runtime.CompilerServices;

namespace PcEdge.Hgf;

/// <summary>Where numbers stop, so that squares, quotients and products of any of them stay finite in float64.</summary>
internal static class HgfLimits
{
    /// <summary>No mean of a belief goes beyond it.</summary>
    public const double LargestMean = 1e100;

    /// <summary>No precision or variance goes beyond it, nor below its reciprocal.</summary>
    public const double Largest = 1e100;

    /// <summary>1/<see cref="Largest"/>.</summary>
    public const double Smallest = 1 / Largest;

    /// <summary>No expected squared error goes beyond it.</summary>
    public const double LargestSquare = 1e150;

    /// <summary>No log volatility goes beyond it, or below its negative: e^230 = 8e99.</summary>
    public const double LargestLogVolatility = 230;

    /// <summary>No step is longer, in units of time.</summary>
    public const double LargestStep = 1e9;

    /// <summary>A parameter in a document is at most as large.</summary>
    public const double LargestParameter = 1e30;

    /// <summary>A precision in a document is within it and its reciprocal.</summary>
    public const double LargestPrecision = 1e30;

    /// <summary>A coupling strength in a document is within plus and minus it.</summary>
    public const double LargestCoupling = 1e6;

    /// <summary>A tonic volatility or its coupling in a document is within plus and minus it.</summary>
    public const double LargestTonicVolatility = 200;

    /// <summary>Most nodes of one network.</summary>
    public const int Nodes = 1_000_000;

    // Comparisons, not minima and maxima: a branch that is never taken costs nothing, and the next operation need not wait for it.

    /// <summary>A variance or precision kept within the limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Bound(double value) => value < Smallest ? Smallest : value > Largest ? Largest : value;

    /// <summary>A variance above 0 kept from growing without end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BoundVariance(double value) => value > Largest ? Largest : value;

    /// <summary>A squared error kept within the limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BoundSquare(double value) => value > LargestSquare ? LargestSquare : value;

    /// <summary>A log volatility kept within the limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BoundLog(double value) => value < -LargestLogVolatility ? -LargestLogVolatility : value > LargestLogVolatility ? LargestLogVolatility : value;

    /// <summary>A mean kept within the limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double BoundMean(double value) => value < -LargestMean ? -LargestMean : value > LargestMean ? LargestMean : value;
}
