namespace PcEdge.Cli;

/// <summary>A positional argument.</summary>
internal sealed class Argument<T>(string name) : Parameter<T>(name)
{
    /// <summary>True where the command can do without it although it has no default.</summary>
    public bool MayBeLeftOut { get; init; }

    public override bool IsOptional => MayBeLeftOut || DefaultValueFactory is not null;
}
