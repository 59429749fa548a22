using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>What a filter's cost is compared with: the equations of one input and two levels written out, enhanced update of 2024, nothing checked.</summary>
internal sealed class BareHgf
{
    public const double InputPrecision = 1e4;
    public const double TonicVolatility1 = -6;
    public const double TonicVolatility2 = -4;

    private static readonly double TonicVariance2 = Elementary.Exp(TonicVolatility2);
    private double _mean1 = 1;
    private double _variance1 = 0.01;
    private double _mean2;
    private double _variance2 = 0.01;

    /// <summary>Surprise of a series, nats.</summary>
    public double Run(double[] series)
    {
        double surprise = 0;
        (double mean1, double variance1, double mean2, double variance2) = (_mean1, _variance1, _mean2, _variance2);
        foreach (double value in series)
        {
            double expected2 = variance2 + TonicVariance2;
            double volatility = Elementary.Exp(TonicVolatility1 + mean2);
            double expected1 = variance1 + volatility;
            double precision1 = 1 / expected1;
            double error = value - mean1;
            surprise += 0.9189385332046727 + (0.5 * (Elementary.Log(expected1) + (error * error * precision1)));
            variance1 = 1 / (precision1 + InputPrecision);
            double move = variance1 * InputPrecision * error;
            mean1 += move;
            double gamma = volatility * precision1;
            double delta = (precision1 * (variance1 + (move * move))) - 1;
            mean2 += 0.5 * expected2 * gamma * delta;
            variance2 = 1 / ((1 / expected2) + (gamma * ((0.5 * gamma) + ((gamma - 0.5) * delta))));
        }

        (_mean1, _variance1, _mean2, _variance2) = (mean1, variance1, mean2, variance2);
        return surprise;
    }
}
