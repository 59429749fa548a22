namespace PcEdge.Streams.Devices;

/// <summary>
/// Where the elements of a scan lie: in the order of their index, each on a multiple of its own size, the whole padded to
/// the size of its largest.
/// </summary>
internal sealed class ScanLayout
{
    private readonly ScanElement[] _elements;
    private readonly int[] _starts;

    /// <param name="elements">In the order of their index.</param>
    public ScanLayout(ScanElement[] elements)
    {
        _elements = elements;
        _starts = new int[_elements.Length];
        int end = 0, largest = 1;
        for (int j = 0; j < _elements.Length; j++)
        {
            int bytes = _elements[j].Bytes;
            _starts[j] = Align(end, bytes);
            end = _starts[j] + bytes;
            largest = Math.Max(largest, bytes);
        }

        Bytes = Align(end, largest);
    }

    /// <summary>Bytes of a scan.</summary>
    public int Bytes { get; }

    /// <summary>Where an element starts.</summary>
    public int Start(int element) => _starts[element];

    /// <summary>The number of an element in a scan.</summary>
    public long Read(ReadOnlySpan<byte> scan, int element) => _elements[element].Read(scan[_starts[element]..]);

    private static int Align(int position, int size) => (position + size - 1) / size * size;
}
