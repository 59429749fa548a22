namespace PcEdge.Streams;

/// <summary>
/// Keys by their bytes. One looked up in the order of the rows before is found at the first try; any other, and one that is not there, costs the same however
/// many keys there are: the hashes have a seed that no sender knows.
/// </summary>
internal sealed class KeyIndex
{
    private readonly List<byte[]> _keys = [];
    private int[] _slots = new int[16]; // place of a key + 1; 0 where there is none
    private int _expected;

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    /// <summary>Adds a key behind the others; of two that are equal the first is found.</summary>
    public void Add(byte[] key)
    {
        _keys.Add(key);
        if (_keys.Count * 2 <= _slots.Length)
        {
            Enter(_keys.Count - 1);
            return;
        }

        _slots = new int[_slots.Length * 2];
        for (int k = 0; k < _keys.Count; k++)
        {
            Enter(k);
        }
    }

    /// <summary>Place of a key; -1 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (_expected >= _keys.Count)
        {
            _expected = 0;
        }

        int key = _expected < _keys.Count && name.SequenceEqual(_keys[_expected]) ? _expected : _slots[Slot(name)] - 1;
        _expected = key < 0 ? _expected : key + 1;
        return key;
    }

    private void Enter(int key)
    {
        ref int slot = ref _slots[Slot(_keys[key])];
        slot = slot == 0 ? key + 1 : slot;
    }

    // The slot of a key, or the free one where it would be.
    private int Slot(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        int slot = hash.ToHashCode() & (_slots.Length - 1);
        while (_slots[slot] != 0 && !name.SequenceEqual(_keys[_slots[slot] - 1]))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }
}
