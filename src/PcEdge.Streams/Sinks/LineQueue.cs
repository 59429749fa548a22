namespace PcEdge.Streams;

/// <summary>
/// Lines on their way to a file: those that come, and those that leave, which stay here until they are written. One thread may read what
/// leaves while another adds; all else wants a lock around it.
/// </summary>
internal sealed class LineQueue
{
    private byte[] _coming = new byte[LineFile.Plenty];
    private byte[] _leaving = new byte[LineFile.Plenty];
    private int _leavingLength;

    /// <summary>Bytes that came and do not leave yet.</summary>
    public int Coming { get; private set; }

    /// <summary>The lines that leave.</summary>
    public ReadOnlySpan<byte> Leaving => _leaving.AsSpan(0, _leavingLength);

    /// <summary>True where nothing waits.</summary>
    public bool IsEmpty => Coming + _leavingLength == 0;

    /// <summary>Lines that wait.</summary>
    public int Lines => _coming.AsSpan(0, Coming).Count((byte)'\n') + Leaving.Count((byte)'\n');

    /// <summary>Adds whole lines.</summary>
    public void Add(ReadOnlySpan<byte> lines)
    {
        if (_coming.Length < Coming + lines.Length)
        {
            Array.Resize(ref _coming, Math.Max(2 * _coming.Length, Coming + lines.Length));
        }

        lines.CopyTo(_coming.AsSpan(Coming));
        Coming += lines.Length;
    }

    /// <summary>What came leaves. Where something still leaves, that goes first.</summary>
    /// <returns>False where that is so.</returns>
    public bool Leave()
    {
        if (_leavingLength > 0)
        {
            return false;
        }

        (_coming, _leaving) = (_leaving, _coming);
        (Coming, _leavingLength) = (0, Coming);
        return true;
    }

    /// <summary>So many bytes of what leaves are written.</summary>
    public void Forget(int written)
    {
        _leaving.AsSpan(written, _leavingLength - written).CopyTo(_leaving);
        _leavingLength -= written;
    }
}
