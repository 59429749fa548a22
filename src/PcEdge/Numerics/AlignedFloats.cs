using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PcEdge.Numerics;

/// <summary>
/// Numbers that begin where a line of the cache begins, and stay there. An array begins 16 bytes into one, so that every second load of eight
/// would take from two lines: matrices that are read as a whole are a fifth faster in one of these. All 0 at first.
/// </summary>
internal sealed class AlignedFloats
{
    private const int Line = 64 / sizeof(float);

    // Longer by what stands before the first line; pinned, so that the collector leaves it where it is.
    private readonly float[] _numbers;
    private readonly int _first;

    public AlignedFloats(int length)
    {
        Length = length;
        _numbers = GC.AllocateArray<float>(length + Line, pinned: true);
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetArrayDataReference(_numbers));
        _first = (int)(-(address / sizeof(float)) & (Line - 1));
    }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>All of them, where memory is asked for.</summary>
    public Memory<float> Memory => _numbers.AsMemory(_first, Length);

    /// <summary>One of them.</summary>
    public ref float this[int at]
    {
        get
        {
            Debug.Assert(at >= 0 && at < Length);
            return ref _numbers[_first + at];
        }
    }

    /// <inheritdoc cref="AsSpan()"/>
    public static implicit operator Span<float>(AlignedFloats numbers) => numbers.AsSpan();

    /// <inheritdoc cref="AsSpan()"/>
    public static implicit operator ReadOnlySpan<float>(AlignedFloats numbers) => numbers.AsSpan();

    /// <summary>All of them.</summary>
    public Span<float> AsSpan() => _numbers.AsSpan(_first, Length);

    /// <summary>So many from one on.</summary>
    public Span<float> AsSpan(int first, int count) => AsSpan().Slice(first, count);

    /// <summary>A copy.</summary>
    public float[] ToArray() => AsSpan().ToArray();
}
