using System.Runtime.InteropServices;
using System.Text;

namespace PcEdge.Streams.Tests.Sources;

/// <summary>A pair of terminal lines: what is written here arrives at <see cref="Path"/>.</summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const int ReadWriteNoTerminal = 2 | 0x100;

    private readonly int _descriptor;

    public PseudoTerminal()
    {
        _descriptor = Open(ReadWriteNoTerminal);
        Assert.True(_descriptor >= 0 && Grant(_descriptor) == 0 && Unlock(_descriptor) == 0);
        byte[] name = new byte[100];
        Assert.Equal(0, Name(_descriptor, name, (nuint)name.Length));
        Path = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));
    }

    public string Path { get; }

    public void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(bytes.Length, (int)Write(_descriptor, bytes, (nuint)bytes.Length));
    }

    public void Dispose() => _ = Close(_descriptor);

    [DllImport("libc", EntryPoint = "posix_openpt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(int flags);

    [DllImport("libc", EntryPoint = "grantpt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Grant(int descriptor);

    [DllImport("libc", EntryPoint = "unlockpt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unlock(int descriptor);

    [DllImport("libc", EntryPoint = "ptsname_r")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Name(int descriptor, byte[] name, nuint length);

    [DllImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(int descriptor, byte[] bytes, nuint count);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
