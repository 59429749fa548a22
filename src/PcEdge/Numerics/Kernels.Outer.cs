using System.Diagnostics;

namespace PcEdge.Numerics;

internal static partial class Kernels
{
    /// <summary>W += scale e x'. W: [e.Length, x.Length]. scale e is rounded first, then each element once.</summary>
    public static void AddOuter(float scale, ReadOnlySpan<float> e, ReadOnlySpan<float> x, Span<float> w)
    {
        int columns = x.Length;
        Debug.Assert(w.Length == e.Length * columns);
        for (int row = 0; row < e.Length; row++)
        {
            AddScaled(scale * e[row], x, w.Slice(row * columns, columns));
        }
    }
}
