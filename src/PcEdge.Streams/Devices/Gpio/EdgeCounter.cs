using System.Buffers.Binary;

namespace PcEdge.Streams.Devices.Gpio;

/// <summary>
/// Counts edges from the kernel's events (struct gpio_v2_line_event, 48 bytes). Each event has its number on its line, so
/// events lost while nobody read are counted as edges all the same, and told as lost: when they were is not known.
/// </summary>
internal sealed class EdgeCounter
{
    /// <summary>Bytes of an event.</summary>
    public const int EventBytes = 48;

    private readonly int[] _lines;
    private readonly uint[] _numbers;
    private readonly uint[] _taken;

    /// <param name="lines">Numbers of the lines.</param>
    public EdgeCounter(int[] lines)
    {
        _lines = lines;
        _numbers = new uint[lines.Length];
        _taken = new uint[lines.Length];
    }

    /// <summary>Events that were lost.</summary>
    public long Lost { get; private set; }

    /// <summary>Takes whole events.</summary>
    public void Take(ReadOnlySpan<byte> events)
    {
        for (; events.Length >= EventBytes; events = events[EventBytes..])
        {
            int line = Array.IndexOf(_lines, BinaryPrimitives.ReadInt32LittleEndian(events[12..]));
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(events[20..]);
            if (line < 0)
            {
                continue;
            }

            uint step = number - _numbers[line]; // modulo 2^32, as the kernel counts
            Lost += step > 1 ? step - 1 : 0;
            _numbers[line] = number;
        }
    }

    /// <summary>Edges of a line since it was asked last.</summary>
    public double Count(int line)
    {
        uint count = _numbers[line] - _taken[line];
        _taken[line] = _numbers[line];
        return count;
    }
}
