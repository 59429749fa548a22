using PcEdge.Streams.Devices;

namespace PcEdge.Streams.Configuration;

/// <summary>A secret is never part of a command line or a configuration, which others can read: it is in a file or a variable.</summary>
internal static class Secret
{
    /// <summary>What to do about a secret that was given itself; the message does not repeat it.</summary>
    public const string Remedy = "expected file:PATH or env:NAME; a secret is never given itself, for others can read command lines and configurations";

    private const string Credentials = "CREDENTIALS_DIRECTORY";

    /// <summary>True where the text says where a secret is.</summary>
    public static bool IsPlace(string text) => text.StartsWith("file:", StringComparison.Ordinal) || text.StartsWith("env:", StringComparison.Ordinal);

    /// <summary>True for keys of a URI whose value is a secret.</summary>
    public static bool IsName(string key) => key is "password" or "token" or "secret";

    /// <summary>True where a name and a password stand before the host, as in user:password@host.</summary>
    /// <param name="authority">What stands before the first slash of the path.</param>
    public static bool IsInAuthority(ReadOnlySpan<char> authority)
    {
        int at = authority.LastIndexOf('@');
        return at > 0 && authority[..at].Contains(':');
    }

    /// <summary>What is there, <c>file:PATH</c> or <c>env:NAME</c>; null where it cannot be read. A file without a folder is one of the service's credentials, where it has such.</summary>
    public static string? At(string place) => place.StartsWith("file:", StringComparison.Ordinal)
        ? InFile(place[5..], Environment.GetEnvironmentVariable(Credentials))
        : Environment.GetEnvironmentVariable(place[4..]);

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="credentials">Folder of the service's credentials; null where it has none.</param>
    public static string? InFile(string path, string? credentials) =>
        (string.IsNullOrEmpty(credentials) || path.Contains('/', StringComparison.Ordinal) ? null : Sysfs.Text(Path.Join(credentials, path))) ?? Sysfs.Text(path);
}
