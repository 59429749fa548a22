using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>w</summary>
internal readonly struct PlainWeight : IWeightForm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> w) => w;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float w) => w;
}
