using System.Buffers.Text;

namespace PcEdge.Streams.Devices;

/// <summary>An attribute that holds one number; kept open and read again and again, without memory.</summary>
internal sealed class SysfsNumber
{
    private const int LongestText = 64;

    private int _descriptor = Libc.Closed;

    /// <summary>Opens it; null where that went well, else the reason why not.</summary>
    public string? Open(string path) => Libc.Open(path, Libc.ReadOnly, ref _descriptor);

    /// <summary>Reads the number as it is now; null where that went well, else the reason why not.</summary>
    public string? Read(out double value)
    {
        value = double.NaN;
        Span<byte> text = stackalloc byte[LongestText];
        int length = Libc.Read(_descriptor, text, 0);
        if (length < 0)
        {
            return Errno.Text(Libc.LastError);
        }

        ReadOnlySpan<byte> number = Blanks.Trim(text[..length]);
        if (number.IsEmpty)
        {
            return "gives nothing (a transfer with a wrong check sum?)";
        }

        return Utf8Parser.TryParse(number, out value, out _) && double.IsFinite(value) ? null : NoNumber(out value);
    }

    /// <summary>Closes it.</summary>
    public void Close() => Libc.Close(ref _descriptor);

    private static string NoNumber(out double value)
    {
        value = double.NaN;
        return "gives no number";
    }
}
