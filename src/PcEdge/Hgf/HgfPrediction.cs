using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>
/// What every unit expects before the row is seen, parents first (Weber et al. 2024, prediction step; pyhgf <c>continuous_node_prediction</c>,
/// <c>binary_state_node_prediction</c>):
/// <code>
/// state    Omega = dt exp(omega + sum kappa mu) ;  pihat = 1/(1/pi + Omega) ;  gamma = Omega pihat
///          muhat = lambda mu + dt (rho + sum alpha g(muhat_parent))
/// input    muhat = sum alpha g(muhat_parent) ;  1/pihat = exp(-ln pi_u + sum kappa mu)
/// binary   muhat = sigmoid(sum alpha g(muhat_parent)) ;  pihat = 1/(muhat (1 - muhat))
/// </code>
/// In the update of 2026 the log volatility is sum (kappa muhat + kappa^2/(2 pihat)): the mean of e^x over a Gaussian parent.
/// </summary>
internal static class HgfPrediction
{
    /// <summary>Predicts all units.</summary>
    public static void Run(Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, in HgfTime time, bool wholeBelief)
    {
        for (int i = 0; i < units.Length; i++)
        {
            ref HgfUnit unit = ref units[i];
            unit.Informed = false;
            switch (unit.Kind)
            {
                case HgfUnitKind.State:
                    State(ref unit, units, edges, time, wholeBelief);
                    break;
                case HgfUnitKind.Input:
                    Input(ref unit, units, edges, wholeBelief);
                    break;
                default:
                    Binary(ref unit, units, edges);
                    break;
            }
        }
    }

    private static void State(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, in HgfTime time, bool wholeBelief)
    {
        double omega = time.Elapsed * unit.TonicVariance;
        if (unit.VolatilityParents < unit.ValueChildren)
        {
            omega = time.Elapsed * Elementary.Exp(LogVolatility(ref unit, units, edges, wholeBelief));
        }

        unit.PreviousVariance = unit.Variance;
        double variance = Math.Min(unit.Variance + omega, HgfLimits.Largest);
        double precision = 1 / variance;
        unit.ExpectedVariance = variance;
        unit.ExpectedPrecision = precision;
        unit.Weight = precision;
        unit.Gamma = omega * precision;
        double mean = unit.Autoconnection * unit.Mean;
        double drift = unit.TonicDrift;
        for (int e = unit.ValueParents; e < unit.VolatilityParents; e++)
        {
            HgfEdge edge = edges[e];
            drift += edge.Strength * Value(edge, units[edge.Unit].ExpectedMean);
        }

        unit.ExpectedMean = BoundMean(mean + (time.Elapsed * drift));
    }

    private static void Input(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, bool wholeBelief)
    {
        double mean = 0;
        double spread = 0;
        for (int e = unit.ValueParents; e < unit.VolatilityParents; e++)
        {
            HgfEdge edge = edges[e];
            ref HgfUnit parent = ref units[edge.Unit];
            mean += edge.Strength * Value(edge, parent.ExpectedMean);
            double slope = edge.Strength * Slope(edge, parent.ExpectedMean);
            spread += slope * slope * parent.ExpectedVariance;
        }

        unit.ExpectedMean = BoundMean(mean);
        unit.Spread = HgfLimits.Bound(spread);
        if (unit.VolatilityParents < unit.ValueChildren)
        {
            unit.ExpectedVariance = Elementary.Exp(LogVolatility(ref unit, units, edges, wholeBelief));
            unit.ExpectedPrecision = 1 / unit.ExpectedVariance;
            unit.Weight = unit.ExpectedPrecision;
        }
    }

    private static void Binary(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges)
    {
        double odds = 0;
        for (int e = unit.ValueParents; e < unit.VolatilityParents; e++)
        {
            HgfEdge edge = edges[e];
            odds += edge.Strength * Value(edge, units[edge.Unit].ExpectedMean);
        }

        double small = Elementary.Exp(-Math.Abs(odds));
        double large = 1 / (1 + small);
        unit.Spread = odds;
        unit.Evidence = 0;
        unit.ExpectedMean = odds >= 0 ? large : small * large;
        unit.ExpectedVariance = Math.Max(small * large * large, HgfLimits.Smallest);
        unit.Weight = unit.ExpectedVariance;
    }

    // Kept without what a whole belief adds: the update of 2026 looks at a single mean.
    private static double LogVolatility(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, bool wholeBelief)
    {
        double log = unit.TonicVolatility;
        double raise = 0;
        for (int e = unit.VolatilityParents; e < unit.ValueChildren; e++)
        {
            HgfEdge edge = edges[e];
            ref HgfUnit parent = ref units[edge.Unit];
            log += edge.Strength * (wholeBelief ? parent.ExpectedMean : parent.Mean);
            raise += wholeBelief ? 0.5 * edge.Strength * edge.Strength * parent.ExpectedVariance : 0;
        }

        unit.LogVolatility = log;
        return BoundLog(log + raise);
    }

    /// <summary>A log volatility kept within the limits.</summary>
    public static double BoundLog(double log) => Math.Min(Math.Max(log, -HgfLimits.LargestLogVolatility), HgfLimits.LargestLogVolatility);

    /// <summary>A mean kept within the limits.</summary>
    public static double BoundMean(double mean) => Math.Min(Math.Max(mean, -HgfLimits.LargestMean), HgfLimits.LargestMean);

    private static double Value(in HgfEdge edge, double mean) => edge.Function == CouplingFunction.Linear ? mean : CouplingCurve.Value(edge.Function, mean);

    private static double Slope(in HgfEdge edge, double mean) => edge.Function == CouplingFunction.Linear ? 1 : CouplingCurve.Slope(edge.Function, mean);
}
