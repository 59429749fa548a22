namespace PcEdge.Training.Experiments;

/// <summary>What an experiment runs, and what a reader has to know about it.</summary>
internal sealed record ExperimentPlan
{
    /// <summary>Every run once, in the order in which they are begun.</summary>
    public required IReadOnlyList<ExperimentRun> Runs { get; init; }

    /// <summary>Data, networks, schedules, what is measured on what: one sentence or several each.</summary>
    public required IReadOnlyList<string> Protocol { get; init; }

    /// <summary>Which settings were searched, how many of them for each method, and which data chose.</summary>
    public required IReadOnlyList<string> Search { get; init; }

    /// <summary>Names of the conditions, in order.</summary>
    public IReadOnlyList<string> Conditions => [.. Runs.Select(static run => run.Condition).Distinct()];

    /// <summary>Names of the methods, in order.</summary>
    public IReadOnlyList<string> Methods => [.. Runs.Select(static run => run.Method).Distinct()];

    /// <summary>The runs of some conditions and methods; an empty list is all of them, <c>mnist</c> is every <c>mnist/...</c>.</summary>
    public IReadOnlyList<ExperimentRun> Only(IReadOnlyList<string> conditions, IReadOnlyList<string> methods) =>
        [.. Runs.Where(run => Wanted(conditions, run.Condition) && Wanted(methods, run.Method))];

    /// <summary>True where a name is asked for by one of the words; all are where there are none.</summary>
    public static bool Wanted(IReadOnlyList<string> words, string name) =>
        words.Count == 0 || words.Any(word => name == word || name.StartsWith(word + '/', StringComparison.Ordinal));
}
