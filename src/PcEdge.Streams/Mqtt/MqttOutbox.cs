namespace PcEdge.Streams.Mqtt;

/// <summary>
/// Messages on their way to a broker, numbered in order from 0: the stream puts them in, the sink's thread takes them out.
/// Bounded in bytes; where there is no room the oldest go, and are counted. A ring that grows to its bound and stays.
/// </summary>
/// <param name="most">Bytes that may wait.</param>
internal sealed class MqttOutbox(int most)
{
    private const int Smallest = 16 * 1024;

    private readonly Lock _lock = new();
    private byte[] _bytes = new byte[Math.Min(Smallest, most)];
    private (int Start, int Length, bool IsSettled)[] _places = new (int, int, bool)[64];
    private long _first;
    private int _count;
    private int _used;
    private long _dropped;

    /// <summary>Messages that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>True where less than half of the room is left.</summary>
    public bool IsHalfFull
    {
        get
        {
            lock (_lock)
            {
                return _used > most / 2;
            }
        }
    }

    /// <summary>Messages that were dropped.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Puts a message in; one that is larger than all the room is dropped itself.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        lock (_lock)
        {
            if (message.Length > most)
            {
                Interlocked.Increment(ref _dropped);
                return;
            }

            int start = Room(message.Length);
            while (start < 0)
            {
                if (_bytes.Length < most)
                {
                    Grow();
                }
                else
                {
                    ForgetOldest();
                    Interlocked.Increment(ref _dropped);
                }

                start = Room(message.Length);
            }

            if (_count == _places.Length)
            {
                GrowPlaces();
            }

            message.CopyTo(_bytes.AsSpan(start));
            _places[(int)((_first + _count) % _places.Length)] = (start, message.Length, false);
            _count++;
            _used += message.Length;
        }
    }

    /// <summary>Copies a message; false where it has not come yet.</summary>
    /// <param name="number">Its number; where that one is settled or was dropped, it becomes that of the next there is.</param>
    /// <param name="message">Grows as needed.</param>
    /// <param name="length">Bytes of it.</param>
    public bool TryCopy(ref long number, ref byte[] message, out int length)
    {
        lock (_lock)
        {
            number = Math.Max(number, _first);
            while (number < _first + _count && _places[(int)(number % _places.Length)].IsSettled)
            {
                number++;
            }

            length = 0;
            if (number >= _first + _count)
            {
                return false;
            }

            (int start, length, _) = _places[(int)(number % _places.Length)];
            message = message.Length < length ? new byte[length * 2] : message;
            _bytes.AsSpan(start, length).CopyTo(message);
            return true;
        }
    }

    /// <summary>The broker has answered a message: it need not wait any more. One that was dropped on its way and arrived was not lost.</summary>
    public void Settle(long number, bool hasArrived)
    {
        lock (_lock)
        {
            if (number < _first)
            {
                Interlocked.Add(ref _dropped, hasArrived ? -1 : 0);
                return;
            }

            _places[(int)(number % _places.Length)].IsSettled = true;
            while (_count > 0 && _places[(int)(_first % _places.Length)].IsSettled)
            {
                ForgetOldest();
            }
        }
    }

    private void ForgetOldest()
    {
        _used -= _places[(int)(_first % _places.Length)].Length;
        _first++;
        _count--;
    }

    // Where that many bytes can stand in one piece; -1 for nowhere.
    private int Room(int length)
    {
        if (_count == 0)
        {
            return length <= _bytes.Length ? 0 : -1;
        }

        int head = _places[(int)(_first % _places.Length)].Start;
        (int start, int last, _) = _places[(int)((_first + _count - 1) % _places.Length)];
        int end = start + last;
        return start < head ? (head - end >= length ? end : -1)
            : _bytes.Length - end >= length ? end
            : head >= length ? 0 : -1;
    }

    private void Grow()
    {
        byte[] larger = new byte[(int)Math.Min((long)_bytes.Length * 4, most)];
        int end = 0;
        for (int i = 0; i < _count; i++)
        {
            ref (int Start, int Length, bool IsSettled) place = ref _places[(int)((_first + i) % _places.Length)];
            _bytes.AsSpan(place.Start, place.Length).CopyTo(larger.AsSpan(end));
            place.Start = end;
            end += place.Length;
        }

        _bytes = larger;
    }

    private void GrowPlaces()
    {
        var more = new (int, int, bool)[_places.Length * 2];
        for (int i = 0; i < _count; i++)
        {
            more[(int)((_first + i) % more.Length)] = _places[(int)((_first + i) % _places.Length)];
        }

        _places = more;
    }
}
