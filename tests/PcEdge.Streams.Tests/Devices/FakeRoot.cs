using System.Runtime.InteropServices;

namespace PcEdge.Streams.Tests.Devices;

/// <summary>A folder that stands for /, with the kernel's files as a test wants them.</summary>
internal sealed partial class FakeRoot : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pcedge").FullName;

    public SourceOptions Options => new() { Sysroot = Path, Period = 1 };

    /// <summary>Writes a file, making its folders.</summary>
    public FakeRoot Set(string path, string text)
    {
        string file = PathOf(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Writes several files of one folder: name, text, name, text.</summary>
    public FakeRoot Fill(string folder, params string[] files)
    {
        for (int i = 0; i < files.Length; i += 2)
        {
            Set(System.IO.Path.Combine(folder, files[i]), files[i + 1] + "\n");
        }

        return this;
    }

    /// <summary>A link to a folder.</summary>
    public FakeRoot Link(string path, string target)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(path))!);
        Directory.CreateSymbolicLink(PathOf(path), target);
        return this;
    }

    /// <summary>A pipe with a name, in place of a character device.</summary>
    public FakeRoot Fifo(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(path))!);
        Assert.Equal(0, MakeFifo(PathOf(path), 0x1b6));
        return this;
    }

    public string Read(string path) => File.ReadAllText(PathOf(path)).Trim();

    public string PathOf(string path) => System.IO.Path.Join(Path, path);

    /// <summary>Opens a source of this root.</summary>
    public ISource Open(params string[] uris) => SourceKind.Open(uris, Options);

    /// <summary>One row as text.</summary>
    public static string Row(ISource source)
    {
        SourceRow row = Text.Next(source);
        return string.Join(' ', row.Values.Select((v, j) => row.Presence[j] ? Math.Round(v, 9).ToString("R", null) : "-"));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    [DllImport("libc", EntryPoint = "mkfifo", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeFifo(string path, uint mode);
}
