using System.Globalization;
using System.Text;

namespace PcEdge.Streams;

/// <summary>
/// Numbers from UTF-8 text, correctly rounded. Whether the decimal mark is a point or a comma is settled by the first number
/// that has one; after that the other mark makes a field text, because "1.234" among decimal commas may be a thousand.
/// </summary>
internal struct NumberReader
{
    private const ulong LargestExactInteger = 1UL << 53;
    private const int LongestWithComma = 64;

    // Powers of ten that float64 holds exactly: a quotient of two exact numbers is correctly rounded.
    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private byte _mark;
    private bool _commaAllowed;

    /// <param name="commaAllowed">Whether a comma inside a field can be a decimal mark at all.</param>
    /// <param name="decimalComma">The decimal mark where it is known beforehand.</param>
    public NumberReader(bool commaAllowed, bool? decimalComma)
    {
        _commaAllowed = decimalComma ?? commaAllowed;
        _mark = decimalComma switch { true => (byte)',', false => (byte)'.', null => 0 };
    }

    /// <summary>Reads a field; <paramref name="value"/> is NaN where it is no finite number.</summary>
    public FieldKind Read(ReadOnlySpan<byte> field, out double value)
    {
        if (field.Length > 0 && (field[0] <= ' ' || field[^1] <= ' '))
        {
            field = Blanks.Trim(field);
        }

        if (TryReadShort(field, out value, out byte mark))
        {
            return Settle(mark, ref value);
        }

        if (field.IsEmpty || IsMissingMark(field))
        {
            value = double.NaN;
            return FieldKind.Empty;
        }

        return ReadLong(field, out value);
    }

    /// <summary>Digits with at most one mark, as nearly all sensor readings are.</summary>
    private static bool TryReadShort(ReadOnlySpan<byte> field, out double value, out byte mark)
    {
        value = double.NaN;
        mark = 0;
        int i = 0;
        bool negative = field.Length > 0 && field[0] == '-';
        if (negative)
        {
            i++;
        }

        ulong mantissa = 0;
        int digits = 0;
        int decimals = 0;
        for (; i < field.Length; i++)
        {
            uint digit = (uint)(field[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
                decimals += mark != 0 ? 1 : 0;
            }
            else if (mark == 0 && field[i] is (byte)'.' or (byte)',')
            {
                mark = field[i];
            }
            else
            {
                return false;
            }
        }

        // 19 digits cannot overflow 64 bits.
        if (digits is 0 or > 19 || mantissa > LargestExactInteger || decimals > 22)
        {
            return false;
        }

        value = mantissa / PowersOfTen[decimals];
        value = negative ? -value : value;
        return true;
    }

    private static bool IsMissingMark(ReadOnlySpan<byte> field) =>
        field.Length <= 4 && (
            Ascii.EqualsIgnoreCase(field, "na"u8) || Ascii.EqualsIgnoreCase(field, "n/a"u8) || Ascii.EqualsIgnoreCase(field, "#n/a"u8) ||
            Ascii.EqualsIgnoreCase(field, "null"u8) || Ascii.EqualsIgnoreCase(field, "none"u8) || Ascii.EqualsIgnoreCase(field, "nil"u8) ||
            field.SequenceEqual("-"u8) || field.SequenceEqual("--"u8) || field.SequenceEqual("---"u8) || field.SequenceEqual("?"u8));

    private static FieldKind Truth(ReadOnlySpan<byte> field, out double value)
    {
        value = Ascii.EqualsIgnoreCase(field, "true"u8) ? 1 : Ascii.EqualsIgnoreCase(field, "false"u8) ? 0 : double.NaN;
        return double.IsNaN(value) ? FieldKind.Text : FieldKind.Number;
    }

    private FieldKind ReadLong(ReadOnlySpan<byte> field, out double value)
    {
        Span<byte> pointed = stackalloc byte[LongestWithComma];
        scoped ReadOnlySpan<byte> number = field;
        byte mark = field.Contains((byte)'.') ? (byte)'.' : (byte)0;
        int comma = field.IndexOf((byte)',');
        if (comma >= 0)
        {
            if (field.Length > LongestWithComma)
            {
                value = double.NaN;
                return FieldKind.Text;
            }

            field.CopyTo(pointed);
            pointed[comma] = mark == 0 ? (byte)'.' : (byte)'!';
            number = pointed[..field.Length];
            mark = (byte)',';
        }

        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return double.IsFinite(value) ? Settle(mark, ref value) : FieldKind.NotFinite;
        }

        if (Ascii.EqualsIgnoreCase(field[0] is (byte)'+' or (byte)'-' ? field[1..] : field, "inf"u8))
        {
            value = double.NaN;
            return FieldKind.NotFinite;
        }

        return Truth(field, out value);
    }

    private FieldKind Settle(byte mark, ref double value)
    {
        if (mark == 0 || mark == _mark)
        {
            return FieldKind.Number;
        }

        if (_mark == 0 && (mark == '.' || _commaAllowed))
        {
            _mark = mark;
            return FieldKind.Number;
        }

        value = double.NaN;
        return FieldKind.Text;
    }
}
