namespace PcEdge.Cli.Bench.Scores;

/// <summary>One figure of how well a contender did its task.</summary>
/// <param name="Name">As JSON has it.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Value">The figure; NaN where nothing was scored.</param>
internal readonly record struct Score(string Name, string Text, double Value);
