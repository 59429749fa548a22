namespace PcEdge.Cli.Bench.Scores;

/// <summary>One figure of how well a contender did its task.</summary>
/// <param name="name">As JSON has it.</param>
/// <param name="text">As people read it.</param>
/// <param name="value">The figure; NaN where nothing was scored.</param>
internal sealed class Score(string name, string text, double value)
{
    /// <summary>As JSON has it.</summary>
    public string Name { get; } = name;

    /// <summary>As people read it.</summary>
    public string Text { get; } = text;

    /// <summary>The figure.</summary>
    public double Value { get; } = value;
}
