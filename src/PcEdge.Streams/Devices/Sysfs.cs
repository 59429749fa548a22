namespace PcEdge.Streams.Devices;

/// <summary>Looks around in the kernel's folders, or in a folder that stands for them; what is not there is empty.</summary>
internal static class Sysfs
{
    /// <summary>The text of a small file without blanks around it; null where it cannot be read.</summary>
    public static string? Text(string path)
    {
        try
        {
            return File.Exists(path) ? TextFile.Read(path).Trim() : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Entries of a folder whose names start so, in the order of their numbers.</summary>
    public static string[] Entries(string folder, string start)
    {
        try
        {
            string[] entries = Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder, start + "*") : [];
            Array.Sort(entries, static (a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b));
            return entries;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Writes an attribute; null where that went well, else the reason why not.</summary>
    public static string? Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{Path.GetFileName(path)} cannot be set to '{text}': {DiskProblem.Of(problem)}";
        }
    }

    /// <summary>Name of the folder that a link leads to; null where it is no link.</summary>
    public static string? LinkTarget(string path)
    {
        try
        {
            return Directory.Exists(path) ? new DirectoryInfo(path).LinkTarget : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A label as part of a channel's name: small letters, digits and underscores.</summary>
    public static string Slug(string label)
    {
        Span<char> letters = stackalloc char[Math.Min(label.Length, 64)];
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsAsciiLetterOrDigit(label[i]) ? char.ToLowerInvariant(label[i]) : '_';
        }

        return letters.Trim('_').ToString();
    }
}
