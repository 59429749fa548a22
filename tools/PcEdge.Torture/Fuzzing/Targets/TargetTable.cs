namespace PcEdge.Torture.Fuzzing;

/// <summary>Every target, once.</summary>
internal static class TargetTable
{
    /// <summary>In the order in which they are run.</summary>
    public static IReadOnlyList<Target> All { get; } =
        [new ModelTarget(), new StateTarget(), new ConfigurationTarget(), new CsvTarget(), new JsonLinesTarget(), new MqttTarget(), new OnnxTarget()];

    /// <summary>The target of that name.</summary>
    public static Target Named(string name) =>
        All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"no target '{name}'; there are {string.Join(", ", All.Select(static target => target.Name))}");
}
