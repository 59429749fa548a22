namespace PcEdge.Training.Hgf;

/// <summary>What came of a fit.</summary>
internal sealed record HgfFitReport
{
    // The search has come to the bottom where a parabola has less left.
    private const double EnoughNats = 1e-3;

    /// <summary>What was asked.</summary>
    public required HgfFitOptions Options { get; init; }

    /// <summary>The subject with its most probable parameters.</summary>
    public required HgfSubject Fitted { get; init; }

    /// <summary>How well it explained the series before.</summary>
    public required HgfFitParts Before { get; init; }

    /// <summary>And now.</summary>
    public required HgfFitParts After { get; init; }

    /// <summary>One for each free parameter.</summary>
    public required IReadOnlyList<HgfEstimate> Estimates { get; init; }

    /// <summary>Of the objective there, in steps of the search.</summary>
    public required Curvature Curvature { get; init; }

    /// <summary>What was descended, nats.</summary>
    public required double Least { get; init; }

    /// <summary>Where each start ended, nats.</summary>
    public required IReadOnlyList<double> Ends { get; init; }

    /// <summary>Times that the whole series was shown.</summary>
    public required long Evaluations { get; init; }

    /// <summary>Rows of the series.</summary>
    public required int Rows { get; init; }

    /// <summary>How long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Starts that ended within a tenth of a nat of the least: one alone is a warning.</summary>
    public int Agreeing => Ends.Count(end => end < Least + 0.1);

    /// <summary>
    /// ln of the probability of the data under the model, all values of its parameters weighed by their priors, by Laplace's approximation, nats: larger is
    /// the better model of the same data. NaN where a prior is flat or the least is no valley.
    /// </summary>
    public double LogEvidence
    {
        get
        {
            // The objective counts its priors on the scales; its curvature is in steps of the search.
            double units = Options.Parameters.Sum(static free => Math.Log(free.Unit));
            return Options.Parameters.Any(static free => free.Prior.IsFlat)
                ? double.NaN
                : -Least + (0.5 * Options.Parameters.Count * Math.Log(2 * Math.PI)) + (0.5 * Curvature.LogVolume) + units;
        }
    }

    /// <summary>What should be known of the fit, in sentences.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (Curvature.Covariance is null)
            {
                yield return "the objective is no valley where the search ended: no standard deviations; try other starts, or priors";
            }
            else if (Curvature.Left > EnoughNats)
            {
                yield return FormattableString.Invariant($"the search ended {Curvature.Left:0.###} nats above the bottom of its valley: the objective is not smooth there");
            }

            if (Ends.Count > 1 && Agreeing == 1)
            {
                yield return $"only one of {Ends.Count} starts ended at the least: there may be a lower one; try more --starts";
            }

            if (After.Fallbacks > 0)
            {
                yield return $"{After.Fallbacks} updates gave no precision and were taken from the unbounded update instead";
            }
        }
    }
}
