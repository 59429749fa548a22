using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>In which form a weight enters a product: as it is, or squared where variances and precisions pass through it.</summary>
internal interface IWeightForm
{
    static abstract Vector256<float> Of(Vector256<float> w);

    static abstract float Of(float w);
}
