using System.Buffers.Binary;

namespace PcEdge.Torture.Fuzzing;

/// <summary>What can be done to bytes of any kind.</summary>
internal sealed class Bytes(Dice dice, IReadOnlyList<byte[]> words)
{
    private static readonly long[] Edges =
        [0, 1, -1, 7, 8, 9, 127, 128, 255, 256, 4095, 4096, 65_535, 65_536, 1 << 20, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 0x7ff0000000000000, 0x7ff8000000000001];

    /// <summary>One change.</summary>
    public void Change(List<byte> bytes)
    {
        int at = dice.Roll(bytes.Count + 1);
        int rest = bytes.Count - at;
        switch (dice.Roll(9))
        {
            case 0 when rest > 0:
                bytes[at] ^= (byte)(1 << dice.Roll(8));
                break;
            case 1 when rest > 0:
                bytes[at] = (byte)dice.Roll(256);
                break;
            case 2 when rest > 0:
                bytes.RemoveRange(at, Math.Min(rest, dice.Length(rest)));
                break;
            case 3 when rest > 0:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(rest, dice.Length(1024))));
                break;
            case 4 when bytes.Count > 0:
                int from = dice.Roll(bytes.Count);
                bytes.InsertRange(at, bytes.GetRange(from, Math.Min(bytes.Count - from, dice.Length(1024))));
                break;
            case 5:
                bytes.InsertRange(at, Enumerable.Repeat((byte)dice.Roll(256), dice.Length(4096)));
                break;
            case 6 when rest >= sizeof(long):
                Number(bytes, at, rest);
                break;
            case 7 when rest > 0 && dice.Once(4):
                bytes.RemoveRange(at, rest);
                break;
            default:
                bytes.InsertRange(at, dice.Pick(words));
                break;
        }
    }

    private void Number(List<byte> bytes, int at, int rest)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, dice.Pick(Edges) + dice.Roll(3) - 1);
        int size = 1 << dice.Roll(4);
        at = dice.Once(3) ? 0 : dice.Once(2) ? at / size * size : at;
        for (int i = 0; i < size && i < rest; i++)
        {
            bytes[at + i] = number[i];
        }
    }
}
