using System.Runtime.CompilerServices;

namespace PcEdge.Hgf;

/// <summary>One end of a coupling in a compiled network.</summary>
/// <param name="Unit">The unit at the other end.</param>
/// <param name="Function">g.</param>
/// <param name="Strength">alpha or kappa.</param>
internal readonly record struct HgfEdge(int Unit, CouplingFunction Function, double Strength)
{
    // Most couplings are linear: known without a call.

    /// <summary>g(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Value(double x) => Function == CouplingFunction.Linear ? x : CouplingCurve.Value(Function, x);

    /// <summary>g'(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Slope(double x) => Function == CouplingFunction.Linear ? 1 : CouplingCurve.Slope(Function, x);
}
