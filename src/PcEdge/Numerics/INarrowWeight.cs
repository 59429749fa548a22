using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;

namespace PcEdge.Numerics;

/// <summary>
/// A number format of weights that is narrower than float32: how it is widened, exactly, and how it comes about. In memory a row is
/// blocks of 32 weights, filled up with zeros, each so interleaved that a register of them is widened by shifts and masks.
/// </summary>
internal interface INarrowWeight
{
    /// <summary>Bytes of one weight.</summary>
    static abstract int Size { get; }

    /// <summary>Where in its block the weight lies that is the i-th of it, 0 to 31.</summary>
    static abstract int Place(int i);

    /// <summary>Eight of the block that begins at weight i, without their row's scale: the weights from 8 part on, part 0 to 3.</summary>
    static abstract Vector256<float> Part(ref byte w, int i, [ConstantExpected] int part);

    /// <summary>The i-th of weights that lie in order, as in a file, without their row's scale.</summary>
    static abstract float One(ReadOnlySpan<byte> ordered, int i);

    /// <summary>Narrows a row, in order; returns its scale, which is positive.</summary>
    static abstract float Narrow(ReadOnlySpan<float> row, Span<byte> ordered);
}
