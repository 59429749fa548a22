using System.Runtime.CompilerServices;
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
    /// <summary>Predicts all units; the first so many are states.</summary>
    public static void Run(Span<HgfUnit> units, int states, ReadOnlySpan<HgfEdge> edges, in HgfTime time, bool wholeBelief)
    {
        for (int i = 0; i < states; i++)
        {
            State(ref units[i], units, edges, time.Elapsed, wholeBelief);
        }

        for (int i = states; i < units.Length; i++)
        {
            ref HgfUnit unit = ref units[i];
            unit.Informed = false;
            if (unit.IsPlain)
            {
                // What the loops over parents come to, without them.
                ref HgfUnit parent = ref units[edges[unit.ValueParents].Unit];
                unit.ExpectedMean = parent.ExpectedMean;
                unit.Spread = parent.ExpectedVariance;
            }
            else if (unit.Kind == HgfUnitKind.Input)
            {
                Input(ref unit, units, edges, wholeBelief);
            }
            else
            {
                Binary(ref unit, units, edges);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void State(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, double elapsed, bool wholeBelief)
    {
        double omega = elapsed * unit.TonicVariance;
        if (unit.VolatilityParents < unit.ValueChildren)
        {
            omega = elapsed * Elementary.Exp(LogVolatility(ref unit, units, edges, wholeBelief));
        }

        unit.Informed = false;
        unit.PreviousVariance = unit.Variance;
        double variance = HgfLimits.BoundVariance(unit.Variance + omega);
        double precision = 1 / variance;
        unit.ExpectedVariance = variance;
        unit.ExpectedPrecision = precision;
        unit.Weight = precision;
        unit.Gamma = omega * precision;
        double drift = unit.TonicDrift;
        for (int e = unit.ValueParents; e < unit.VolatilityParents; e++)
        {
            ref readonly HgfEdge edge = ref edges[e];
            drift += edge.Strength * edge.Value(units[edge.Unit].ExpectedMean);
        }

        unit.ExpectedMean = HgfLimits.BoundMean((unit.Autoconnection * unit.Mean) + (elapsed * drift));
    }

    private static void Input(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, bool wholeBelief)
    {
        HgfParents.Gaussian(unit, units, edges, expected: true, out double mean, out double spread);
        unit.ExpectedMean = HgfLimits.BoundMean(mean);
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
        double odds = HgfParents.Mean(unit, units, edges, expected: true);
        double small = Elementary.Exp(-Math.Abs(odds));
        double large = 1 / (1 + small);
        unit.Spread = odds;
        unit.Evidence = 0;
        unit.ExpectedMean = odds >= 0 ? large : small * large;
        unit.ExpectedVariance = Math.Max(small * large * large, HgfLimits.Smallest);
        unit.Weight = unit.ExpectedVariance;
    }

    // Kept without what a whole belief adds: the update of 2026 looks at a single mean.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogVolatility(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, bool wholeBelief)
    {
        if (wholeBelief)
        {
            return WholeLogVolatility(ref unit, units, edges);
        }

        double log = unit.TonicVolatility;
        for (int e = unit.VolatilityParents; e < unit.ValueChildren; e++)
        {
            ref readonly HgfEdge edge = ref edges[e];
            log += edge.Strength * units[edge.Unit].Mean;
        }

        unit.LogVolatility = log;
        return HgfLimits.BoundLog(log);
    }

    private static double WholeLogVolatility(ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges)
    {
        double log = unit.TonicVolatility;
        double raise = 0;
        for (int e = unit.VolatilityParents; e < unit.ValueChildren; e++)
        {
            ref readonly HgfEdge edge = ref edges[e];
            ref HgfUnit parent = ref units[edge.Unit];
            log += edge.Strength * parent.ExpectedMean;
            raise += 0.5 * edge.Strength * edge.Strength * parent.ExpectedVariance;
        }

        unit.LogVolatility = log;
        return HgfLimits.BoundLog(log + raise);
    }
}
