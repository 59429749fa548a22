using PcEdge.Streams.State;

namespace PcEdge.Torture.Crashes;

/// <summary>A disk as a careless program uses it: to see that the proof would notice.</summary>
internal sealed class CarelessDisk(IStateFiles disk, Carelessness carelessness) : IStateFiles
{
    public long Length(string path) => disk.Length(path);

    public byte[]? Read(string path) => disk.Read(path);

    public IStateOutput Create(string path) => carelessness == Carelessness.NotSynchronised ? new Output(disk.Create(path)) : disk.Create(path);

    public bool TryLink(string path, string another) => disk.TryLink(path, another);

    public void Rename(string from, string to)
    {
        if (carelessness == Carelessness.RemovedFirst)
        {
            disk.Delete(to);
        }

        disk.Rename(from, to);
    }

    public void Delete(string path) => disk.Delete(path);

    public void SyncFolder(string path)
    {
        if (carelessness != Carelessness.FolderForgotten)
        {
            disk.SyncFolder(path);
        }
    }

    private sealed class Output(IStateOutput file) : IStateOutput
    {
        public void Write(ReadOnlySpan<byte> content) => file.Write(content);

        public void Sync()
        {
        }

        public void Dispose() => file.Dispose();
    }
}
