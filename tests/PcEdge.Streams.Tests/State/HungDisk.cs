using PcEdge.Streams.State;

namespace PcEdge.Streams.Tests.State;

/// <summary>A disk that may not come back from a call until it is told to.</summary>
internal sealed class HungDisk : IStateFiles, IDisposable
{
    private readonly ManualResetEventSlim _goes = new(initialState: true);

    public void Hang() => _goes.Reset();

    public void GoOn() => _goes.Set();

    public long Length(string path) => DiskFiles.Instance.Length(path);

    public byte[]? Read(string path) => DiskFiles.Instance.Read(path);

    public IStateOutput Create(string path)
    {
        _goes.Wait();
        return DiskFiles.Instance.Create(path);
    }

    public bool TryLink(string path, string another) => DiskFiles.Instance.TryLink(path, another);

    public void Rename(string from, string to) => DiskFiles.Instance.Rename(from, to);

    public void Delete(string path) => DiskFiles.Instance.Delete(path);

    public void SyncFolder(string path) => DiskFiles.Instance.SyncFolder(path);

    public void Dispose()
    {
        GoOn();
        _goes.Dispose();
    }
}
