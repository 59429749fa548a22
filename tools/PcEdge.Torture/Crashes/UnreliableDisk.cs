using PcEdge.Streams.State;

namespace PcEdge.Torture.Crashes;

/// <summary>
/// A disk in memory that fails on request and, when its power is cut, keeps only what was made to last, and of the rest any part that
/// somebody chooses: of the changes of names each one or not, in any combination, so also the later without the earlier; of a file's
/// unsynchronised content nothing, half, all, or as many zero bytes.
/// </summary>
internal sealed class UnreliableDisk : IStateFiles
{
    private readonly Dictionary<string, Content> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Content> _lasting = new(StringComparer.Ordinal);
    private readonly List<(string? Remove, string? Add, Content? File)> _pending = [];
    private readonly bool _links;

    /// <param name="links">False for a file system without links.</param>
    public UnreliableDisk(bool links) => _links = links;

    /// <summary>Calls so far.</summary>
    public int Calls { get; private set; }

    /// <summary>What to do at a call of that number: 0 nothing.</summary>
    public Func<int, DiskFault> Fault { get; set; } = static _ => DiskFault.None;

    /// <summary>A rule that was broken: a descriptor used again after its synchronisation had failed.</summary>
    public string? Misuse { get; private set; }

    /// <summary>Changes of names that a power cut may lose.</summary>
    public int PendingNames => _pending.Count;

    /// <summary>What is in the folder at this instant.</summary>
    public IReadOnlyCollection<string> Names => _names.Keys;

    public long Length(string path) => _names.TryGetValue(path, out Content? file) ? file.Bytes.Length : -1;

    public byte[]? Read(string path) => _names.TryGetValue(path, out Content? file) ? file.Bytes : null;

    public IStateOutput Create(string path)
    {
        Call();
        if (_names.ContainsKey(path))
        {
            throw new IOException("there is such a file");
        }

        var file = new Content();
        Change(null, path, file);
        return new Output(this, file);
    }

    public bool TryLink(string path, string another)
    {
        Call();
        if (!_links || !_names.TryGetValue(path, out Content? file) || _names.ContainsKey(another))
        {
            return false;
        }

        Change(null, another, file);
        return true;
    }

    public void Rename(string from, string to)
    {
        Call();
        Content file = _names.TryGetValue(from, out Content? known) ? known : throw new FileNotFoundException(from);
        if (!ReferenceEquals(_names.GetValueOrDefault(to), file))
        {
            Change(from, to, file);
        }
    }

    public void Delete(string path)
    {
        Call();
        if (_names.ContainsKey(path))
        {
            Change(path, null, null);
        }
    }

    public void SyncFolder(string path)
    {
        Call();
        _pending.Clear();
        _lasting.Clear();
        foreach ((string name, Content file) in _names)
        {
            _lasting.Add(name, file);
        }
    }

    /// <summary>The disk after a power cut: of the pending names those whose bit is set in <paramref name="names"/>, of unsynchronised content as <paramref name="content"/> says.</summary>
    public UnreliableDisk AfterPowerCut(int names, DiskRemains content)
    {
        var disk = new UnreliableDisk(_links);
        var kept = new Dictionary<string, Content>(_lasting, StringComparer.Ordinal);
        for (int i = 0; i < _pending.Count; i++)
        {
            if ((names & (1 << i)) != 0)
            {
                Apply(kept, _pending[i]);
            }
        }

        var copies = new Dictionary<Content, Content>();
        foreach ((string name, Content file) in kept)
        {
            if (!copies.TryGetValue(file, out Content? copy))
            {
                copies.Add(file, copy = file.After(content));
            }

            disk._names.Add(name, copy);
            disk._lasting.Add(name, copy);
        }

        return disk;
    }

    private void Change(string? remove, string? add, Content? file)
    {
        _pending.Add((remove, add, file));
        Apply(_names, (remove, add, file));
    }

    private static void Apply(Dictionary<string, Content> names, (string? Remove, string? Add, Content? File) change)
    {
        _ = change.Remove is not null && names.Remove(change.Remove);
        if (change.Add is not null)
        {
            names[change.Add] = change.File!;
        }
    }

    private void Call()
    {
        switch (Fault(++Calls))
        {
            case DiskFault.PowerCut:
                throw new PowerCutException();
            case DiskFault.Fails or DiskFault.FailsHalfway:
                throw new IOException("the disk failed");
        }
    }

    private sealed class Content
    {
        public byte[] Bytes = [];
        public byte[] Lasting = [];

        public Content After(DiskRemains remains)
        {
            byte[] bytes = remains switch
            {
                _ when Bytes.AsSpan().SequenceEqual(Lasting) => Lasting,
                DiskRemains.Half => Bytes[..(Bytes.Length / 2)],
                DiskRemains.All => Bytes,
                DiskRemains.Zeros => new byte[Bytes.Length],
                _ => Lasting,
            };
            return new Content { Bytes = bytes, Lasting = bytes };
        }
    }

    private sealed class Output(UnreliableDisk disk, Content file) : IStateOutput
    {
        private bool _hasFailed;

        public void Write(ReadOnlySpan<byte> content)
        {
            disk.Misuse ??= _hasFailed ? "written after a failed synchronisation" : null;
            if (disk.Fault(disk.Calls + 1) == DiskFault.FailsHalfway)
            {
                disk.Calls++;
                file.Bytes = [.. file.Bytes, .. content[..(content.Length / 2)]];
                throw new IOException("the disk is full");
            }

            disk.Call();
            file.Bytes = [.. file.Bytes, .. content];
        }

        public void Sync()
        {
            disk.Misuse ??= _hasFailed ? "synchronised again after it had failed" : null;
            try
            {
                disk.Call();
                file.Lasting = file.Bytes;
            }
            catch (IOException)
            {
                // The kernel has given the pages up; what reached the disk is anybody's guess.
                _hasFailed = true;
                throw;
            }
        }

        public void Dispose()
        {
        }
    }
}
