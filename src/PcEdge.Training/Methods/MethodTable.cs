namespace PcEdge.Training.Methods;

/// <summary>Every method of training once.</summary>
internal static class MethodTable
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TrainingMethod> All { get; } = [new PredictiveCodingMethod(), new BackpropagationMethod()];

    /// <summary>The method of that name, or null.</summary>
    public static TrainingMethod? Named(string name) => All.FirstOrDefault(method => method.Name == name);
}
