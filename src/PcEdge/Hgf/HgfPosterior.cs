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
    private readonly ReadOnlySpan<HgfEdge> _edges;
    private readonly HgfTime _time;
    private readonly HgfUpdate _update;

    public HgfPosterior(Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, in HgfTime time, HgfUpdate update)
    {
        _units = units;
        _edges = edges;
        _time = time;
        _update = update;
    }

    /// <summary>Updates all units; counts those that took another update, and returns the last of them or -1.</summary>
    public int Run(Span<long> fallbacks)
    {
        int fallback = -1;
        for (int i = _units.Length - 1; i >= 0; i--)
        {
            ref HgfUnit unit = ref _units[i];
            if (unit.Kind == HgfUnitKind.State)
            {
                if (!State(ref unit))
                {
                    fallbacks[i]++;
                    fallback = i;
                }
            }
            else if (unit.Kind == HgfUnitKind.Binary)
            {
                Binary(ref unit);
            }
        }

        return fallback;
    }

    // An exact reading is the mean already; noisy ones are Bayes' rule.
    private static void Binary(ref HgfUnit unit)
    {
        if (unit.Evidence != 0)
        {
            unit.Mean = Elementary.Sigmoid(unit.Spread + unit.Evidence);
            unit.WeightedError = unit.Mean - unit.ExpectedMean;
        }
        else if (!unit.Informed)
        {
            unit.Mean = unit.ExpectedMean;
        }
    }

    private bool State(ref HgfUnit unit)
    {
        double precision = unit.ExpectedPrecision;
        double push = 0;
        bool regular = true;
        for (int e = unit.ValueChildren; e < unit.VolatilityChildren; e++)
        {
            HgfEdge edge = _edges[e];
            ref HgfUnit child = ref _units[edge.Unit];
            if (!child.Informed)
            {
                continue;
            }

            unit.Informed = true;
            double strength = child.Kind == HgfUnitKind.State ? edge.Strength * _time.Elapsed : edge.Strength;
            if (edge.Function == CouplingFunction.Linear)
            {
                precision += strength * strength * child.Weight;
                push += strength * child.WeightedError;
            }
            else
            {
                double slope = strength * CouplingCurve.Slope(edge.Function, unit.ExpectedMean);
                double curvature = strength * CouplingCurve.Curvature(edge.Function, unit.ExpectedMean) * child.WeightedError;
                double information = slope * slope * child.Weight;
                bool positive = precision + information - curvature > HgfLimits.Smallest;
                precision += positive ? information - curvature : information;
                push += slope * child.WeightedError;
                regular &= positive;
            }
        }

        if (unit.VolatilityChildren < unit.End)
        {
            regular &= Volatility(ref unit, ref precision, push, out double move);
            Settle(ref unit, precision, 1 / precision, move);
        }
        else
        {
            double variance = 1 / precision;
            Settle(ref unit, precision, variance, push * variance);
        }

        return regular;
    }

    // precision: with what value children say; push: the sum of their messages to the mean; move: of the mean, all in all.
    // False where the update that was asked for gave none.
    private bool Volatility(ref HgfUnit unit, ref double precision, double push, out double move)
    {
        double from = precision;
        double toward = push;
        bool heard = false;
        double strongest = 0;
        for (int e = unit.VolatilityChildren; e < unit.End; e++)
        {
            HgfEdge edge = _edges[e];
            ref HgfUnit child = ref _units[edge.Unit];
            if (!child.Informed)
            {
                continue;
            }

            heard = true;
            if (child.Kind == HgfUnitKind.Input)
            {
                child.Square = SquareOf(ref child);
            }

            double gain = edge.Strength * child.Gamma;
            double surprise = ((child.ExpectedPrecision * child.Square) - 1) * child.VolatilityShare;
            precision += gain * ((0.5 * gain) + ((gain - (0.5 * edge.Strength)) * surprise));
            push += 0.5 * gain * surprise;
            strongest = Math.Max(strongest, Math.Abs(edge.Strength));
        }

        move = toward == 0 ? 0 : toward / from;
        if (!heard)
        {
            return true;
        }

        unit.Informed = true;
        switch (_update)
        {
            case HgfUpdate.Classic:
                move = push / precision;
                break;
            case HgfUpdate.Enhanced2024:
                move = push * (unit.ValueChildren == unit.VolatilityChildren ? unit.ExpectedVariance : 1 / from);
                break;
            case HgfUpdate.Enhanced2026:
                move = push * (unit.ValueChildren == unit.VolatilityChildren ? unit.ExpectedVariance : 1 / from);
                precision = from + Curvature(ref unit, unit.ExpectedMean + move);
                break;
            default:
                HgfUnbounded.Learn(ref unit, _units, _edges, _time, from, Reference(ref unit), ref move, out precision);
                return true;
        }

        bool possible = precision >= HgfLimits.Smallest && precision <= HgfLimits.Largest
            && strongest * Math.Abs(unit.ExpectedMean + move) <= HgfLimits.LargestLogVolatility;
        if (!possible)
        {
            move = toward == 0 ? 0 : toward / from;
            HgfUnbounded.Learn(ref unit, _units, _edges, _time, from, Reference(ref unit), ref move, out precision);
        }

        return possible;
    }

    // Where the log volatility of its children was predicted from.
    private double Reference(ref HgfUnit unit) => _update == HgfUpdate.Enhanced2026 ? unit.ExpectedMean : unit.Mean;

    // kappa^2/2 gamma' (gamma' + w' Delta') at the new mean, w' = (Omega' - A) pihat', nothing below 0 (eHGF 2026)
    private double Curvature(ref HgfUnit unit, double mean)
    {
        double sum = 0;
        for (int e = unit.VolatilityChildren; e < unit.End; e++)
        {
            HgfEdge edge = _edges[e];
            ref HgfUnit child = ref _units[edge.Unit];
            if (!child.Informed)
            {
                continue;
            }

            double log = child.LogVolatility + (edge.Strength * (mean - unit.ExpectedMean));
            double volatility = Elementary.Exp(HgfPrediction.BoundLog(log)) * (child.Kind == HgfUnitKind.State ? _time.Elapsed : 1);
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
        double mean = 0;
        double variance = 0;
        for (int e = input.ValueParents; e < input.VolatilityParents; e++)
        {
            HgfEdge edge = _edges[e];
            ref HgfUnit parent = ref _units[edge.Unit];
            double slope = edge.Strength * CouplingCurve.Slope(edge.Function, parent.Mean);
            mean += edge.Strength * CouplingCurve.Value(edge.Function, parent.Mean);
            variance += slope * slope * parent.Variance;
        }

        double error = input.Mean - mean;
        return Math.Min((error * error) + variance, HgfLimits.LargestSquare);
    }

    private static void Settle(ref HgfUnit unit, double precision, double variance, double move)
    {
        if (!unit.Informed)
        {
            unit.Mean = unit.ExpectedMean;
            unit.Precision = unit.ExpectedPrecision;
            unit.Variance = unit.ExpectedVariance;
            return;
        }

        double mean = HgfPrediction.BoundMean(unit.ExpectedMean + move);
        double error = mean - unit.ExpectedMean;
        unit.Mean = mean;
        unit.Precision = HgfLimits.Bound(precision);
        unit.Variance = HgfLimits.Bound(variance);
        unit.WeightedError = unit.ExpectedPrecision * error * unit.ValueShare;
        unit.Square = Math.Min(unit.Variance + (error * error), HgfLimits.LargestSquare);
    }
}
