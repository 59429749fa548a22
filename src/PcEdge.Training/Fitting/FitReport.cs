namespace PcEdge.Training.Fitting;

/// <summary>What came of a training.</summary>
internal sealed record FitReport
{
    /// <summary>Every epoch, in order.</summary>
    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    /// <summary>The epoch whose network was kept; 0 where it is the one that training began with.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Score of what was kept; null without validation.</summary>
    public required Score? Validation { get; init; }

    /// <summary>Score of what was kept on samples that decided nothing; null where the data has none set apart.</summary>
    public Score? Test { get; init; }

    /// <summary>All of it, validation included, also what came before an interruption.</summary>
    public required double Seconds { get; init; }

    /// <summary>Why it ended before its last epoch although it should not have; null where it did not.</summary>
    public string? StoppedBecause { get; init; }

    /// <summary>Why it ended before its last epoch as it was told to; null where it did not.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>Share of wrong labels as the label gate estimates it; null without one.</summary>
    public double? LabelNoise { get; init; }

    /// <summary>Samples learned from each second: the median over the epochs.</summary>
    public double SamplesPerSecond
    {
        get
        {
            double[] rates = [.. Epochs.Select(static epoch => epoch.SamplesPerSecond).Order()];
            return rates.Length == 0 ? 0 : rates[rates.Length / 2];
        }
    }
}
