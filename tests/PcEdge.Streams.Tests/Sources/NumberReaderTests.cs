using System.Globalization;
using System.Text;

namespace PcEdge.Streams.Tests;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("21.4", 21.4)]
    [InlineData("-0.001", -0.001)]
    [InlineData("+3", 3)]
    [InlineData(" 7 ", 7)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("1E-3", 0.001)]
    [InlineData("007", 7)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("123456789012345678901234567890", 1.2345678901234568e29)]
    [InlineData("0.1000000000000000055511151231257827", 0.1)]
    [InlineData("true", 1)]
    [InlineData("FALSE", 0)]
    public void Numbers_are_read(string text, double expected) => Assert.Equal((FieldKind.Number, expected), Read(text));

    [Theory]
    [InlineData("", FieldKind.Empty)]
    [InlineData("  ", FieldKind.Empty)]
    [InlineData("NA", FieldKind.Empty)]
    [InlineData("n/a", FieldKind.Empty)]
    [InlineData("null", FieldKind.Empty)]
    [InlineData("-", FieldKind.Empty)]
    [InlineData("NaN", FieldKind.NotFinite)]
    [InlineData("nan", FieldKind.NotFinite)]
    [InlineData("inf", FieldKind.NotFinite)]
    [InlineData("-Inf", FieldKind.NotFinite)]
    [InlineData("Infinity", FieldKind.NotFinite)]
    [InlineData("1e999", FieldKind.NotFinite)]
    [InlineData("abc", FieldKind.Text)]
    [InlineData("1.2.3", FieldKind.Text)]
    [InlineData("1,234.5", FieldKind.Text)]
    [InlineData("1.234,5", FieldKind.Text)]
    [InlineData("1,2,3", FieldKind.Text)]
    [InlineData("0x1F", FieldKind.Text)]
    [InlineData("21.4 C", FieldKind.Text)]
    [InlineData("--5", FieldKind.Text)]
    [InlineData("1 2", FieldKind.Text)]
    [InlineData("2026-03-01", FieldKind.Text)]
    public void What_is_no_number_is_told_apart(string text, object kind) => Assert.Equal(((FieldKind)kind, double.NaN), Read(text));

    [Fact]
    public void The_first_mark_settles_the_decimal_mark()
    {
        var reader = new NumberReader(commaAllowed: true, decimalComma: null);
        Assert.Equal(FieldKind.Number, reader.Read("12"u8, out _));
        Assert.Equal(FieldKind.Number, reader.Read("1,5"u8, out double value));
        Assert.Equal(1.5, value);
        Assert.Equal(FieldKind.Text, reader.Read("1.234"u8, out value)); // a thousand, or one and a bit: absent
        Assert.True(double.IsNaN(value));
        Assert.Equal(FieldKind.Number, reader.Read("1,5e3"u8, out value));
        Assert.Equal(1500, value);
    }

    [Fact]
    public void Every_float64_survives_writing_and_reading()
    {
        var random = new Random(7);
        var buffer = new byte[64];
        var reader = new NumberReader(commaAllowed: false, decimalComma: false);
        for (int i = 0; i < 100_000; i++)
        {
            double value = i % 3 == 0 ? Math.Round(random.NextDouble() * 2000 - 1000, random.Next(12)) : BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(value))
            {
                continue;
            }

            value.TryFormat(buffer, out int length, default, CultureInfo.InvariantCulture);
            Assert.Equal(FieldKind.Number, reader.Read(buffer.AsSpan(0, length), out double read));
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read));
        }
    }

    [Fact]
    public void Short_numbers_are_rounded_as_the_library_rounds_them()
    {
        var random = new Random(11);
        var reader = new NumberReader(commaAllowed: false, decimalComma: false);
        for (int i = 0; i < 100_000; i++)
        {
            string text = random.NextInt64(1L << 53).ToString(CultureInfo.InvariantCulture);
            text = text.Insert(random.Next(text.Length + 1), ".");
            reader.Read(Encoding.UTF8.GetBytes(text), out double read);
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), read);
        }
    }

    private static (FieldKind Kind, double Value) Read(string text)
    {
        var reader = new NumberReader(commaAllowed: true, decimalComma: null);
        FieldKind kind = reader.Read(Encoding.UTF8.GetBytes(text), out double value);
        return (kind, double.IsFinite(value) ? value : double.NaN);
    }
}
