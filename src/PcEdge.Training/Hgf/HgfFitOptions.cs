namespace PcEdge.Training.Hgf;

/// <summary>What a fit estimates, and from what.</summary>
internal sealed record HgfFitOptions
{
    /// <summary>Where the search starts.</summary>
    public required HgfSubject Subject { get; init; }

    /// <summary>What it may change; at least one.</summary>
    public required IReadOnlyList<FreeParameter> Parameters { get; init; }

    /// <summary>How answers follow from beliefs; null where there are none.</summary>
    public ResponseKind? Response { get; init; }

    /// <summary>The binary node that is acted on; null where there are no answers.</summary>
    public string? Belief { get; init; }

    /// <summary>False where the answers alone are explained: what the readings would make the best filter is then no matter.</summary>
    public bool CountsSurprise { get; init; } = true;

    /// <summary>Places that the search starts from: the subject, and others drawn from the priors.</summary>
    public int Starts { get; init; } = 4;

    /// <summary>What the draws follow from.</summary>
    public int Seed { get; init; } = 1;
}
