using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PcEdge.Onnx.Runtime;

/// <summary>
/// What the first bytes of a library say of the machine it is for and of its own length (the ELF specification's 64-bit header).
/// The system's message about a wrong machine misleads, and a library that was cut short ends the process that loads it.
/// </summary>
internal static class ElfHeader
{
    // The header and a hundred segments, of which libraries have about ten.
    private const int StartLength = 64 + (100 * SegmentLength);
    private const int HeaderLength = 64;
    private const int SegmentLength = 56;
    private const uint LoadedSegment = 1;
    private const byte SixtyFourBits = 2;
    private const byte LittleEndian = 1;

    /// <summary>Why this file cannot be a library for this machine, or null where it can.</summary>
    public static string? Refuse(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] start = new byte[StartLength];
            int length = file.ReadAtLeast(start, StartLength, throwOnEndOfStream: false);
            return Refuse(start.AsSpan(0, length), file.Length);
        }
        catch (UnauthorizedAccessException)
        {
            return "is not for this user to read";
        }
        catch (IOException)
        {
            return "cannot be read";
        }
    }

    /// <summary>The same for the first bytes of a file of that length.</summary>
    public static string? Refuse(ReadOnlySpan<byte> start, long length)
    {
        if (!start.StartsWith("\u007fELF"u8))
        {
            return start.StartsWith("version https://git-lfs"u8) ? "is a pointer of Git LFS, not the library itself" : "is not a shared library (no ELF file)";
        }

        if (start.Length < HeaderLength)
        {
            return $"was cut short: {length} bytes";
        }

        string machine = start[4] != SixtyFourBits ? "a 32-bit machine"
            : start[5] != LittleEndian ? "a big-endian machine"
            : Name(BinaryPrimitives.ReadUInt16LittleEndian(start[18..]));
        if (machine != Here())
        {
            return $"is for {machine}, this machine is {Here()}";
        }

        ulong whole = End(start);
        return (ulong)length < whole ? $"was cut short: {length} of {whole} bytes; copy it again" : null;
    }

    // The end of the table of sections, which linkers write last, or of the last loaded segment where that is further.
    private static ulong End(ReadOnlySpan<byte> start)
    {
        ulong end = BinaryPrimitives.ReadUInt64LittleEndian(start[40..])
            + (ulong)(BinaryPrimitives.ReadUInt16LittleEndian(start[58..]) * BinaryPrimitives.ReadUInt16LittleEndian(start[60..]));
        ulong at = BinaryPrimitives.ReadUInt64LittleEndian(start[32..]);
        for (int i = BinaryPrimitives.ReadUInt16LittleEndian(start[56..]); i > 0 && at <= (ulong)(start.Length - SegmentLength); i--, at += SegmentLength)
        {
            ReadOnlySpan<byte> segment = start[(int)at..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(segment) == LoadedSegment)
            {
                end = Math.Max(end, BinaryPrimitives.ReadUInt64LittleEndian(segment[8..]) + BinaryPrimitives.ReadUInt64LittleEndian(segment[32..]));
            }
        }

        return end;
    }

    // Numbers of the ELF specification (e_machine).
    private static string Name(ushort machine) => machine switch
    {
        62 => "x86-64",
        183 => "aarch64",
        3 => "x86",
        40 => "arm",
        243 => "riscv",
        _ => $"machine {machine}",
    };

    private static string Here() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => "x86-64",
        Architecture.Arm64 => "aarch64",
        Architecture other => other.ToString(),
    };
}
