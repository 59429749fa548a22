namespace PcEdge.Cli;

/// <summary>A flag: <c>--name VALUE</c> or <c>--name=VALUE</c>; a switch needs no value.</summary>
internal sealed class Option<T>(string name) : Parameter<T>(name)
{
    public override bool IsOptional => true;
}
