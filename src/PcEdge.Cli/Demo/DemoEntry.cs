namespace PcEdge.Cli.Demo;

/// <summary>A demo.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Run">Shows it and returns the exit code.</param>
internal sealed record DemoEntry(string Name, Func<DemoOptions, Surroundings, int> Run)
{
    /// <summary>True where the user may say what befalls the sensors.</summary>
    public bool TakesFault { get; init; }
}
