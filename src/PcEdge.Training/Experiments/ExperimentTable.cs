namespace PcEdge.Training.Experiments;

/// <summary>Every experiment once.</summary>
internal static class ExperimentTable
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new EquivalenceExperiment(),
        new LabelNoiseExperiment(),
        new InputNoiseExperiment(),
        new SensorFaultsExperiment(),
        new EmbeddingsExperiment(),
        new GasExperiment(),
        new ActivityExperiment(),
    ];

    /// <summary>The experiment of that name, or null.</summary>
    public static Experiment? Named(string name) => All.FirstOrDefault(experiment => experiment.Name == name);
}
