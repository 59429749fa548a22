using Microsoft.Win32.SafeHandles;
using PcEdge.Streams.Devices;

namespace PcEdge.Streams.State;

/// <summary>The disk itself.</summary>
internal sealed class DiskFiles : IStateFiles
{
    private const int CannotSynchronise = 22; // EINVAL: a file system whose folders need not, or cannot

    private DiskFiles()
    {
    }

    /// <summary>The only one.</summary>
    public static DiskFiles Instance { get; } = new();

    public long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : -1;

    public byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    public IStateOutput Create(string path) => new Output(path);

    public bool TryLink(string path, string another) => OperatingSystem.IsLinux() && Libc.Link(path, another) == 0;

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public void SyncFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int folder = Libc.Open(Path.GetDirectoryName(Path.GetFullPath(path))!, Libc.ReadOnly);
        if (folder < 0)
        {
            // A folder that may be written but not read; its names last a little later.
            return;
        }

        int problem = Libc.Sync(folder) == 0 ? 0 : Libc.LastError;
        Libc.Close(ref folder);
        if (problem is not (0 or CannotSynchronise))
        {
            throw new IOException("the folder could not be brought to the disk", problem);
        }
    }

    private sealed class Output(string path) : IStateOutput
    {
        private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        private long _length;

        public void Write(ReadOnlySpan<byte> content)
        {
            try
            {
                RandomAccess.Write(_file, content, _length);
            }
            catch (ArgumentOutOfRangeException problem)
            {
                throw DiskProblem.TooLarge(problem);
            }

            _length += content.Length;
        }

        public void Sync() => RandomAccess.FlushToDisk(_file);

        public void Dispose() => _file.Dispose();
    }
}
