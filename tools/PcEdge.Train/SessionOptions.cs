using PcEdge.Training.Experiments;

namespace PcEdge.Train;

/// <summary>One call of an experiment.</summary>
internal sealed record SessionOptions
{
    /// <summary>Everything that the report is about.</summary>
    public required ExperimentPlan Plan { get; init; }

    /// <summary>What of it is run now.</summary>
    public required IReadOnlyList<ExperimentRun> Runs { get; init; }

    /// <summary>Where finished runs and the report lie.</summary>
    public required string Folder { get; init; }

    /// <summary>Runs at a time.</summary>
    public required int Threads { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Command { get; init; }
}
