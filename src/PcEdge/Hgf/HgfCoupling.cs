namespace PcEdge.Hgf;

/// <summary>One parent of a node.</summary>
/// <param name="Parent">The parent's name.</param>
/// <param name="Strength">alpha of a value parent, kappa of a volatility or noise parent.</param>
/// <param name="Function">g of a value parent; linear in all others.</param>
public sealed record HgfCoupling(string Parent, double Strength = 1, CouplingFunction Function = CouplingFunction.Linear)
{
    /// <summary>A linear coupling of strength 1.</summary>
    public static implicit operator HgfCoupling(string parent) => new(parent);

    /// <summary>The same as the conversion.</summary>
    public static HgfCoupling FromString(string parent) => new(parent);
}
