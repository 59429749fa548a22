using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>A function of one number, eight at a time.</summary>
internal interface ILaneFunction
{
    /// <summary>f(x), lane by lane.</summary>
    static abstract Vector256<float> Of(Vector256<float> x);
}
