using System.Numerics;

namespace PcEdge.Numerics;

/// <summary>A function of one number, a block at a time.</summary>
internal interface ILaneFunction
{
    /// <summary>f(x), lane by lane.</summary>
    static abstract Vector<float> Of(Vector<float> x);
}
