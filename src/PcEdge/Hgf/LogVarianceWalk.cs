namespace PcEdge.Hgf;

/// <summary>
/// The logarithm of a variance as a belief of its own, without a network: a Gaussian random walk with mean and precision that hears squared errors by the
/// unbounded update (<see cref="HgfUnbounded"/>), as a volatility or noise parent with kappa 1 does. It moves fast while it is unsure, and slowly when it is not.
/// </summary>
internal static class LogVarianceWalk
{
    /// <summary>Precision of a belief that has heard nothing.</summary>
    public const double StartPrecision = 1;

    /// <summary>Variance that the walk gains in a step, so that one more error counts for about <paramref name="rate"/> where all is usual.</summary>
    public static double VarianceOf(double rate) => 2 * rate * rate;

    /// <summary>One message: the belief ages, then hears.</summary>
    /// <param name="gained">Variance that the walk has gained since the last.</param>
    /// <param name="share">Errors that the message stands for, above 0.</param>
    /// <param name="before">A: variance that is known already, 0 or more.</param>
    /// <param name="square">B: the expected squared error, 0 or more.</param>
    /// <param name="log">Logarithm of the variance as predicted.</param>
    /// <param name="mean">Of the belief, before and after.</param>
    /// <param name="precision">Of the belief, before and after.</param>
    public static void Hear(double gained, double share, double before, double square, double log, ref double mean, ref double precision)
    {
        precision = 1 / HgfLimits.BoundVariance((1 / precision) + gained);
        HgfUnbounded.Hear(1, share, before, Math.Max(square, HgfLimits.Smallest), log, ref mean, ref precision);
        mean = HgfLimits.BoundLog(mean);
    }
}
