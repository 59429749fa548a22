using System.Text;

namespace PcEdge.Streams;

/// <summary>Small text files, UTF-8. The library's readers know every encoding there is, 200 kB of the native binary.</summary>
internal static class TextFile
{
    /// <summary>All of it, without a byte order mark.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
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
