using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>w^2, rounded before it is multiplied.</summary>
internal readonly struct SquaredWeight : IWeightForm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> w) => w * w;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float w) => w * w;
}
