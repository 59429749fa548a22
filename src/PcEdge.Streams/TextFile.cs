using System.Text;

namespace PcEdge.Streams;

/// <summary>Small text files, UTF-8. The library's readers know every encoding there is, 200 kB of the native binary.</summary>
internal static class TextFile
{
    private const int Longest = 1 << 30;

    /// <summary>All of it, without a byte order mark.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string path)
    {
        // To its end, whatever length it says: a file of the kernel says a page, or nothing.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        byte[] room = new byte[4096];
        int length = 0, more;
        while ((more = file.Read(room.AsSpan(length))) > 0)
        {
            length += more;
            if (length == room.Length)
            {
                Array.Resize(ref room, length < Longest ? 2 * length : throw new IOException("it has no end, or more than a gigabyte before it"));
            }
        }

        ReadOnlySpan<byte> bytes = room.AsSpan(0, length);
        return Encoding.UTF8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
    }

    /// <summary>Its lines, without what ends them.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string[] Lines(string path)
    {
        string text = Read(path);
        if (text.Length == 0)
        {
            return [];
        }

        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].EndsWith('\r') ? lines[i][..^1] : lines[i];
        }

        return text[^1] == '\n' ? lines.AsSpan(0, lines.Length - 1).ToArray() : lines;
    }
}
