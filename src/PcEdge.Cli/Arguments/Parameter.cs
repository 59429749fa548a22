namespace PcEdge.Cli;

/// <summary>A flag or a positional argument of a command.</summary>
internal abstract class Parameter(string name)
{
    /// <summary>As it is typed (<c>--horizon</c>) or shown (<c>FILE</c>).</summary>
    public string Name { get; } = name;

    /// <summary>One letter for it, with its dash, for what is typed often; null for none.</summary>
    public string? Letter { get; init; }

    /// <summary>One sentence for <c>--help</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the value is called in <c>--help</c>.</summary>
    public string HelpName { get; init; } = "";

    /// <summary>True where the command can do without it.</summary>
    public abstract bool IsOptional { get; }

    /// <summary>True where it is a switch that needs no value.</summary>
    public abstract bool IsSwitch { get; }

    /// <summary>True where it may be given several times.</summary>
    public abstract bool IsRepeatable { get; }

    /// <summary>The default as <c>--help</c> shows it; null for none.</summary>
    public abstract string? DefaultText { get; }

    /// <summary>What a value should have been, or null where it is one.</summary>
    public abstract string? Expectation(string text);
}
