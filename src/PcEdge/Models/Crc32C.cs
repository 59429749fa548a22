using System.Buffers.Binary;
using System.Numerics;

namespace PcEdge.Models;

/// <summary>CRC-32C (Castagnoli, as in iSCSI, RFC 3720): bits turned by rot or a torn write do not pass unseen.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of no bytes yet; give it to <see cref="Append"/> and the last result to <see cref="Finish"/>.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The running checksum after more bytes.</summary>
    public static uint Append(uint running, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            running = BitOperations.Crc32C(running, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte one in bytes)
        {
            running = BitOperations.Crc32C(running, one);
        }

        return running;
    }

    /// <summary>The checksum itself.</summary>
    public static uint Finish(uint running) => ~running;

    /// <summary>The checksum of one block.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Append(Start, bytes));
}
