namespace PcEdge.Cli.Bench;

/// <summary>A model file that takes part: loaded, and ready to begin a stream as often as it is asked to.</summary>
/// <param name="id">As JSON has it.</param>
/// <param name="name">As people read it.</param>
/// <param name="file">The file.</param>
/// <param name="clock">Measures the loading.</param>
internal abstract class BenchModel(string id, string name, string file, TimeProvider clock)
{
    /// <summary>As JSON has it.</summary>
    public string Id { get; } = id;

    /// <summary>As people read it.</summary>
    public string Name { get; } = name;

    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>What loading took.</summary>
    public LoadCost Load { get; } = new(clock);

    /// <summary>Names of its channels, in its order.</summary>
    public abstract IReadOnlyList<string> Channels { get; }

    /// <summary>Those of them that are classes; empty where it does not classify.</summary>
    public abstract IReadOnlyList<string> Classes { get; }

    /// <summary>A stream model that has seen nothing yet; loading made the first of them.</summary>
    public abstract IStreamModel Create();
}
