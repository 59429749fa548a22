using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using PcEdge.Numerics;

namespace PcEdge.Activations;

/// <summary>An activation over spans; the last block is padded, and its lanes have the bits of any other.</summary>
internal static class ActivationLoop<T>
    where T : struct, IActivation
{
    public static void Apply(ReadOnlySpan<float> x, Span<float> value) => LaneLoop.Map<ValueOf>(x, value);

    public static void ApplyWithSlope(ReadOnlySpan<float> x, Span<float> value, Span<float> slope)
    {
        Debug.Assert(x.Length == value.Length && x.Length == slope.Length);
        ref float x0 = ref MemoryMarshal.GetReference(x);
        ref float value0 = ref MemoryMarshal.GetReference(value);
        ref float slope0 = ref MemoryMarshal.GetReference(slope);
        int i = 0;
        for (; i <= x.Length - LaneLoop.Count; i += LaneLoop.Count)
        {
            Vector<float> u = Vector.LoadUnsafe(ref x0, (nuint)i);
            Vector<float> f = T.Value(u);
            T.Slope(u, f).StoreUnsafe(ref slope0, (nuint)i);
            f.StoreUnsafe(ref value0, (nuint)i);
        }

        if (i < x.Length)
        {
            Vector<float> u = LaneLoop.LoadRest(x[i..]);
            Vector<float> f = T.Value(u);
            LaneLoop.StoreRest(T.Slope(u, f), slope[i..]);
            LaneLoop.StoreRest(f, value[i..]);
        }
    }

    public static void Curvature(ReadOnlySpan<float> x, ReadOnlySpan<float> value, Span<float> curvature)
    {
        Debug.Assert(x.Length == value.Length && x.Length == curvature.Length);
        ref float x0 = ref MemoryMarshal.GetReference(x);
        ref float value0 = ref MemoryMarshal.GetReference(value);
        ref float curvature0 = ref MemoryMarshal.GetReference(curvature);
        int i = 0;
        for (; i <= x.Length - LaneLoop.Count; i += LaneLoop.Count)
        {
            Vector<float> u = Vector.LoadUnsafe(ref x0, (nuint)i);
            T.Curvature(u, Vector.LoadUnsafe(ref value0, (nuint)i)).StoreUnsafe(ref curvature0, (nuint)i);
        }

        if (i < x.Length)
        {
            LaneLoop.StoreRest(T.Curvature(LaneLoop.LoadRest(x[i..]), LaneLoop.LoadRest(value[i..])), curvature[i..]);
        }
    }

    private readonly struct ValueOf : ILaneFunction
    {
        public static Vector<float> Of(Vector<float> x) => T.Value(x);
    }
}
