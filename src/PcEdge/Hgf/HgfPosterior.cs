using System.Runtime.CompilerServices;
using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>
/// What every unit believes after the row was seen, children first (Weber et al. 2024, update step; pyhgf
/// <c>posterior_update_precision_continuous_node</c>, <c>posterior_update_mean_continuous_node</c>):
/// <code>
/// value        pi = pihat + sum pihat_c (alpha^2 g'^2 - alpha g'' delta_c) ;  mu = muhat + sum alpha g' pihat_c delta_c / pi
/// volatility   Delta = pihat_c (1/pi_c + delta_c^2) - 1
///              pi += (kappa gamma)^2/2 + (kappa gamma)^2 Delta - kappa^2 gamma Delta/2
///              mu += kappa gamma Delta/(2 pi), the enhanced updates with the pi before the line above
/// </code>
/// alpha of a state's parent is alpha dt, as in its prediction. Of several parents each hears its share of the error, delta/n and Delta/n, as in pyhgf.
/// A unit that no reading has reached keeps its prediction: the belief ages. What has no precision by these rules is taken from
/// <see cref="HgfUnbounded"/> and counted.
/// </summary>
internal readonly ref struct HgfPosterior
{
    private readonly Span<HgfUnit> _units;
    private readonly int _states;
    private readonly ReadOnlySpan<HgfEdge> _edges;
    private readonly HgfTime _time;
    private readonly HgfUpdate _update;

    public HgfPosterior(Span<HgfUnit> units, int states, ReadOnlySpan<HgfEdge> edges, in HgfTime time, HgfUpdate update)
    {
        _units = units;
        _states = states;
        _edges = edges;
        _time = time;
        _update = update;
    }

    /// <summary>Updates all units; counts those that took another update, and returns the last of them or -1.</summary>
    public int Run(Span<long> fallbacks)
    {
        for (int i = _states; i < _units.Length; i++)
        {
            if (_units[i].Kind == HgfUnitKind.Binary)
            {
                Binary(ref _units[i]);
            }
        }

        int fallback = -1;
        for (int i = _states - 1; i >= 0; i--)
        {
            if (!State(ref _units[i]))
            {
                fallbacks[i]++;
                fallback = i;
            }
        }

        return fallback;
    }

    // An exact reading is the mean already; noisy ones are Bayes' rule.
    private static void Binary(ref HgfUnit unit)
    {
        if (unit.HearsNoise && unit.Informed)
        {
            unit.Mean = Elementary.Sigmoid(unit.Spread + unit.Evidence);
            unit.WeightedError = unit.Mean - unit.ExpectedMean;
        }
        else if (!unit.Informed)
        {
            unit.Mean = unit.ExpectedMean;
        }
    }

    // False where the update that was asked for gave no precision.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool State(ref HgfUnit unit)
    {
        double precision = unit.ExpectedPrecision;
        double push = 0;
        bool regular = true;
        bool informed = false;
        for (int e = unit.ValueChildren; e < unit.VolatilityChildren; e++)
        {
            ref readonly HgfEdge edge = ref _edges[e];
            ref HgfUnit child = ref _units[edge.Unit];
            if (!child.Informed)
            {
                continue;
            }

            informed = true;
            double strength = child.Kind == HgfUnitKind.State ? edge.Strength * _time.Elapsed : edge.Strength;
            if (edge.Function == CouplingFunction.Linear)
            {
                precision += strength * strength * child.Weight;
                push += strength * child.WeightedError;
            }
            else
            {
                regular &= Curved(edge.Function, strength, unit.ExpectedMean, child, ref precision, ref push);
            }
        }

        if (unit.VolatilityChildren < unit.End)
        {
            return Volatility(ref unit, precision, push, informed) && regular;
        }

        if (!informed)
        {
            Age(ref unit);
            return true;
        }

        double variance = 1 / precision;
        Settle(ref unit, precision, variance, push * variance);
        return regular;
    }

    // The curvature of g may take more away than there is; its slope never does (Gauss and Newton).
    private static bool Curved(CouplingFunction function, double strength, double mean, in HgfUnit child, ref double precision, ref double push)
    {
        double slope = strength * CouplingCurve.Slope(function, mean);
        double curvature = strength * CouplingCurve.Curvature(function, mean) * child.WeightedError;
        double information = slope * slope * child.Weight;
        bool positive = precision + information - curvature > HgfLimits.Smallest;
        precision += positive ? information - curvature : information;
        push += slope * child.WeightedError;
        return positive;
    }

    // from: the precision with what value children say; toward: the sum of their messages to the mean.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Volatility(ref HgfUnit unit, double from, double toward, bool informed)
    {
        if (unit.HearsNoise)
        {
            MeasureNoise(ref unit);
        }

        double precision = from;
        double push = toward;
        bool heard = false;
        for (int e = unit.VolatilityChildren; e < unit.End; e++)
        {
            ref readonly HgfEdge edge = ref _edges[e];
            ref HgfUnit child = ref _units[edge.Unit];
            if (!child.Informed)
            {
                continue;
            }

            heard = true;
            double kappa = edge.Strength;
            double gain = kappa * child.Gamma;
            double surprise = ((child.ExpectedPrecision * child.Square) - 1) * child.VolatilityShare;
            precision += gain * ((0.5 * gain) + ((gain - (0.5 * kappa)) * surprise));
            push += 0.5 * gain * surprise;
        }

        if (!heard)
        {
            if (informed)
            {
                double variance = 1 / from;
                Settle(ref unit, from, variance, toward * variance);
            }
            else
            {
                Age(ref unit);
            }

            return true;
        }

        if (_update == HgfUpdate.Unbounded)
        {
            Unbounded(ref unit, from, toward);
            return true;
        }

        double spread = unit.ValueChildren == unit.VolatilityChildren ? unit.ExpectedVariance : 1 / from;
        double move = push * spread;
        if (_update == HgfUpdate.Enhanced2026)
        {
            precision = from + Curvature(ref unit, unit.ExpectedMean + move);
        }

        double settled = 1 / precision;
        move = _update == HgfUpdate.Classic ? push * settled : move;
        if (precision >= HgfLimits.Smallest && precision <= HgfLimits.Largest && unit.Strongest * Math.Abs(unit.ExpectedMean + move) <= HgfLimits.LargestLogVolatility)
        {
            Settle(ref unit, precision, settled, move);
            return true;
        }

        Unbounded(ref unit, from, toward);
        return false;
    }

    /// <summary>The update that always gives a precision; from: the precision with what value children say; toward: the sum of their messages to the mean.</summary>
    public void Unbounded(ref HgfUnit unit, double from, double toward)
    {
        double move = toward == 0 ? 0 : toward / from;
        HgfUnbounded.Learn(ref unit, _units, _edges, _time, from, Reference(ref unit), ref move, out double precision);
        Settle(ref unit, precision, 1 / precision, move);
    }

    private void MeasureNoise(ref HgfUnit unit)
    {
        for (int e = unit.VolatilityChildren; e < unit.End; e++)
        {
            ref HgfUnit child = ref _units[_edges[e].Unit];
            if (child.Kind == HgfUnitKind.Input && child.Informed)
            {
                child.Square = SquareOf(ref child);
            }
        }
    }

    // Where the log volatility of its children was predicted from.
    private double Reference(ref HgfUnit unit) => _update == HgfUpdate.Enhanced2026 ? unit.ExpectedMean : unit.Mean;

    // kappa^2/2 gamma' (gamma' + w' Delta') at the new mean, w' = (Omega' - A) pihat', nothing below 0 (eHGF 2026)
    private double Curvature(ref HgfUnit unit, double mean)
    {
        double sum = 0;
        for (int e = unit.VolatilityChildren; e < unit.End; e++)
        {
            ref readonly HgfEdge edge = ref _edges[e];
            ref HgfUnit child = ref _units[edge.Unit];
            if (!child.Informed)
            {
                continue;
            }

            double log = child.LogVolatility + (edge.Strength * (mean - unit.ExpectedMean));
            double volatility = Elementary.Exp(HgfLimits.BoundLog(log)) * (child.Kind == HgfUnitKind.State ? _time.Elapsed : 1);
            double expected = 1 / (child.PreviousVariance + volatility);
            double gamma = volatility * expected;
            double weight = (volatility - child.PreviousVariance) * expected;
            double surprise = ((child.Square * expected) - 1) * child.VolatilityShare;
            sum += Math.Max(0, 0.5 * edge.Strength * edge.Strength * gamma * (gamma + (weight * surprise)));
        }

        return sum;
    }

    // (u - muhat)^2 + variance of muhat, both after the value parents have learned: what noise alone must explain (Mathys et al. 2014, jumping Gaussian)
    private double SquareOf(ref HgfUnit input)
    {
        HgfParents.Gaussian(input, _units, _edges, expected: false, out double mean, out double variance);
        double error = input.Mean - mean;
        return HgfLimits.BoundSquare((error * error) + variance);
    }

    /// <summary>No reading has reached the unit: it believes what it predicted.</summary>
    public static void Age(ref HgfUnit unit)
    {
        unit.Mean = unit.ExpectedMean;
        unit.Precision = unit.ExpectedPrecision;
        unit.Variance = unit.ExpectedVariance;
    }

    /// <summary>Takes the posterior of a unit; move: of its mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Settle(ref HgfUnit unit, double precision, double variance, double move)
    {
        double mean = HgfLimits.BoundMean(unit.ExpectedMean + move);
        double error = mean - unit.ExpectedMean;
        variance = HgfLimits.Bound(variance);
        unit.Informed = true;
        unit.Mean = mean;
        unit.Precision = HgfLimits.Bound(precision);
        unit.Variance = variance;
        unit.WeightedError = unit.ExpectedPrecision * error * unit.ValueShare;
        unit.Square = HgfLimits.BoundSquare(variance + (error * error));
    }
}
