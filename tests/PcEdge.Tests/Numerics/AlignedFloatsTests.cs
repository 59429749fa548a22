using System.Runtime.InteropServices;
using PcEdge.Numerics;

namespace PcEdge.Tests.Numerics;

public sealed class AlignedFloatsTests
{
    [Fact]
    public void Numbers_begin_with_a_line_of_the_cache_and_stay_there()
    {
        AlignedFloats[] all = [.. Enumerable.Range(0, 40).Select(static length => new AlignedFloats(length * 7))];
        GC.Collect();
        Assert.All(all, static numbers => Assert.Equal(0, Address(numbers) % 64));
    }

    [Fact]
    public void Every_view_is_of_the_same_numbers()
    {
        var numbers = new AlignedFloats(5);
        Assert.Equal(new float[5], numbers.ToArray());
        numbers[4] = 4;
        numbers.AsSpan(1, 2)[1] = 2;
        Span<float> whole = numbers;
        Assert.Equal([0, 0, 2, 0, 4], whole.ToArray());
        Assert.Equal(numbers.ToArray(), numbers.Memory.ToArray());
    }

    private static long Address(AlignedFloats numbers)
    {
        Assert.True(MemoryMarshal.TryGetArray<float>(numbers.Memory, out ArraySegment<float> segment));
        return Marshal.UnsafeAddrOfPinnedArrayElement(segment.Array!, segment.Offset);
    }
}
