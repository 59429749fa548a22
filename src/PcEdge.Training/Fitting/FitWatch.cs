namespace PcEdge.Training.Fitting;

/// <summary>Whom a training tells of its progress; what is not wanted is left out.</summary>
internal sealed class FitWatch
{
    /// <summary>An epoch is over.</summary>
    public Action<EpochRecord>? Epoch { get; init; }

    /// <summary>A batch of an epoch is over: epoch, share of it that is done, mean of what is descended since its beginning.</summary>
    public Action<int, double, double>? Batch { get; init; }

    /// <summary>Something that should be known, in a sentence.</summary>
    public Action<string>? Note { get; init; }
}
