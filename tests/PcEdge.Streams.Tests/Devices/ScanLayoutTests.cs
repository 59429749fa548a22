using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Tests.Devices;

/// <summary>Types of elements, and where they lie in a scan.</summary>
public sealed class ScanLayoutTests
{
    [Theory]
    [InlineData("le:s12/16>>4", new byte[] { 0xf0, 0x7f }, 2047)]
    [InlineData("le:s12/16>>4", new byte[] { 0x0f, 0x80 }, -2048)]
    [InlineData("be:s16/16", new byte[] { 0xff, 0xfe }, -2)]
    [InlineData("be:u16/16>>0", new byte[] { 0xff, 0xfe }, 65534)]
    [InlineData("le:u24/32>>8", new byte[] { 0xaa, 0x01, 0x02, 0x03 }, 0x030201)]
    [InlineData("le:s24/32", new byte[] { 0xff, 0xff, 0xff, 0x55 }, -1)]
    [InlineData("le:u8/8", new byte[] { 200 }, 200)]
    [InlineData("le:s64/64>>0", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, long.MinValue)]
    [InlineData("be:s64/64", new byte[] { 0, 0, 0, 0, 0, 0, 1, 0 }, 256)]
    [InlineData("le:s16/16X4>>0", new byte[] { 1, 0, 2, 0, 3, 0, 4, 0 }, 1)]
    public void Bits_become_numbers(string type, byte[] bytes, long value)
    {
        Assert.True(ScanElement.TryParse(type, out ScanElement? element));
        Assert.Equal(value, element.Read(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("le:s12/16>>")]
    [InlineData("le:s12/16>>5")]
    [InlineData("le:s17/16")]
    [InlineData("le:s0/16")]
    [InlineData("le:s12/12")]
    [InlineData("le:f32/32")]
    [InlineData("xx:s8/8")]
    [InlineData("le:s8/8X0")]
    [InlineData("le:s8/8X1000000000000")]
    [InlineData("le:s99999999999/16")]
    [InlineData("le:s8/8 junk")]
    public void What_is_no_type_is_refused(string type) => Assert.False(ScanElement.TryParse(type, out _));

    [Fact]
    public void Any_text_is_a_type_that_can_be_read_or_is_refused()
    {
        var random = new Random(3);
        const string letters = "lbes:u0123456789/X>-";
        Span<byte> bytes = stackalloc byte[8];
        int understood = 0;
        for (int i = 0; i < 200_000; i++)
        {
            string text = (i % 2 == 0 ? "le:s" : "") + new string(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]).ToArray());
            if (ScanElement.TryParse(text, out ScanElement? element))
            {
                understood++;
                random.NextBytes(bytes);
                element.Read(bytes);
                Assert.InRange(element.Bytes, 1, 512);
            }
        }

        Assert.InRange(understood, 10, 100_000);
    }

    [Fact]
    public void Each_element_lies_on_a_multiple_of_its_size_and_the_scan_is_padded_to_the_largest()
    {
        // Three axes of 16 bits and a time: two bytes are left free before the time.
        Assert.Equal("0 2 4 8 of 16", Lay("be:s16/16", "be:s16/16", "be:s16/16", "le:s64/64"));
        Assert.Equal("0 4 8 of 12", Lay("le:u8/8", "le:s24/32", "le:u8/8"));
        Assert.Equal("0 8 of 16", Lay("le:s64/64", "le:u8/8"));
        Assert.Equal("0 1 of 2", Lay("le:u8/8", "le:u8/8"));
        Assert.Equal("0 8 of 16", Lay("le:s16/16", "le:s16/16X4"));
    }

    private static string Lay(params string[] types)
    {
        ScanElement[] elements = [.. types.Select(type => ScanElement.TryParse(type, out ScanElement? element) ? element : throw new ArgumentException(type))];
        var layout = new ScanLayout(elements);
        return $"{string.Join(' ', elements.Select((_, j) => layout.Start(j)))} of {layout.Bytes}";
    }
}
