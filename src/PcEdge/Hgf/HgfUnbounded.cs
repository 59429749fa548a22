using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>
/// The update of a volatility parent that always gives a precision (2026; pyhgf <c>continuous_node_posterior_update_unbounded</c>). The parent's
/// energy of one child is expanded to second order twice, at the prediction and at its mode, which Lambert's W gives where A is 0:
/// <code>
/// A = 1/pi_c before   B = 1/pi_c + delta_c^2   s(x) = dt exp(kappa x + omega_c + sum of the other parents)
/// 1   w = s/(A + s) ;  pi_1 = pihat + kappa^2/2 w (1 - w) ;  mu_1 = muhat + kappa w (B/(A + s) - 1)/(2 pi_1)          s = s(muhat)
/// 2   p = pihat/kappa^2 ;  ln s(x*) = ln s + W(exp(ln B - ln 2p + 1/(2p) - ln s)) - 1/(2p) ;  D = B/(A + s) - 1       s = s(x*)
///     pi_2 = pihat + kappa^2/2 w (w + (2w - 1) D), or with w (1 - w) where that is not above 0
///     mu_2 = x* + (kappa w D/2 - pihat (x* - muhat))/pi_2
/// I_i = -ln(A + s(mu_i))/2 - B/(A + s(mu_i))/2 - pihat (mu_i - muhat)^2/2 ;  b = sigmoid(I_2 - I_1)
/// mu = (1 - b) mu_1 + b mu_2 ;  1/pi = (1 - b)/pi_1 + b/pi_2 + b (1 - b) (mu_1 - mu_2)^2
/// </code>
/// Several children are heard one after the other. Of n parents of one child each takes an n-th part of the logarithm of its likelihood, the others
/// standing at their predictions.
/// </summary>
internal static class HgfUnbounded
{
    /// <summary>
    /// Hears all volatility children of a unit. from: its precision with what value children say; reference: the mean that its children's log volatility
    /// was predicted from; move: of its mean, by value children before and by all after.
    /// </summary>
    public static void Learn(
        ref HgfUnit unit, Span<HgfUnit> units, ReadOnlySpan<HgfEdge> edges, in HgfTime time, double from, double reference, ref double move, out double precision)
    {
        precision = HgfLimits.Bound(from);
        double mean = HgfLimits.BoundMean(unit.ExpectedMean + move);
        for (int e = unit.VolatilityChildren; e < unit.End; e++)
        {
            HgfEdge edge = edges[e];
            ref HgfUnit child = ref units[edge.Unit];
            if (!child.Informed || child.Gamma == 0 || edge.Strength == 0)
            {
                continue;
            }

            double log = child.LogVolatility + (edge.Strength * (mean - reference)) + (child.Kind == HgfUnitKind.State ? time.LogElapsed : 0);
            Hear(edge.Strength, child.VolatilityShare, child.PreviousVariance, child.Square, log, ref mean, ref precision);
        }

        move = mean - unit.ExpectedMean;
    }

    /// <summary>
    /// One message. kappa: coupling, not 0; share: of the likelihood, above 0; before: A, 0 or more; square: B, above 0; log: ln s at the mean;
    /// mean, precision: of the parent before and after.
    /// </summary>
    public static void Hear(double kappa, double share, double before, double square, double log, ref double mean, ref double precision)
    {
        double half = 0.5 * share;
        double s = Elementary.Exp(HgfLimits.BoundLog(log));
        double expected = 1 / (before + s);
        double w = s * expected;
        double pi1 = precision + (half * kappa * kappa * w * (1 - w));
        double mu1 = mean + (half * kappa * w * ((square * expected) - 1) / pi1);

        double p = precision / (kappa * kappa * share);
        double peak = Elementary.Log(square / (2 * p));
        double lambert = Elementary.LambertWOfExp(peak + (1 / (2 * p)) - log);

        // W + ln W = its argument: of the two forms the one in which large numbers do not cancel
        double mode = lambert > 1 ? peak - Elementary.Log(lambert) : log + lambert - (1 / (2 * p));
        mode = HgfLimits.BoundLog(mode);
        double shift = (mode - log) / kappa;
        double s2 = Elementary.Exp(mode);
        double expected2 = 1 / (before + s2);
        double w2 = s2 * expected2;
        double d = (square * expected2) - 1;
        double pi2 = precision + (half * kappa * kappa * w2 * (w2 + (((2 * w2) - 1) * d)));
        pi2 = pi2 > 0 ? pi2 : precision + (half * kappa * kappa * w2 * (1 - w2));
        double mu2 = mean + shift + (((half * kappa * w2 * d) - (precision * shift)) / pi2);

        double move1 = mu1 - mean;
        double move2 = mu2 - mean;
        double sum1 = before + Elementary.Exp(HgfLimits.BoundLog(log + (kappa * move1)));
        double sum2 = before + Elementary.Exp(HgfLimits.BoundLog(log + (kappa * move2)));
        double better = (half * (Elementary.Log(sum1 / sum2) + (square * ((1 / sum1) - (1 / sum2))))) + (0.5 * precision * ((move1 * move1) - (move2 * move2)));
        Mix(Elementary.Sigmoid(better), mu1, pi1, mu2, pi2, ref mean, ref precision);
    }

    // Where all weight is on one of them the other may be any number, or none.
    private static void Mix(double b, double mu1, double pi1, double mu2, double pi2, ref double mean, ref double precision)
    {
        double apart = mu1 - mu2;
        double mixed = ((1 - b) * mu1) + (b * mu2);
        double variance = ((1 - b) / pi1) + (b / pi2) + (b * (1 - b) * apart * apart);
        if (!(variance > 0 && variance <= HgfLimits.Largest && Math.Abs(mixed) <= HgfLimits.LargestMean))
        {
            bool first = !(b > 0.5);
            mixed = first ? mu1 : mu2;
            variance = 1 / (first ? pi1 : pi2);
        }

        mean = HgfLimits.BoundMean(mixed);
        precision = 1 / HgfLimits.Bound(variance);
    }
}
