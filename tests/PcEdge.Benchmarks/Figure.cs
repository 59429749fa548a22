namespace PcEdge.Benchmarks;

/// <summary>One measured number with its unit and, where there is one, the number it must not exceed, or must not fall short of.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double? Target = null, double? AtLeast = null)
{
    /// <summary>False where the target was missed.</summary>
    public bool Reached => !(Value > Target) && !(Value < AtLeast);
}
