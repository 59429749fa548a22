using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PcEdge.Onnx.Runtime;

/// <summary>What the first bytes of a library say of the machine it is for; the system's own message about a wrong one misleads.</summary>
internal static class ElfHeader
{
    private const int Length = 20;
    private const int MachineOffset = 18;
    private const byte SixtyFourBits = 2;
    private const byte LittleEndian = 1;

    /// <summary>Why these bytes cannot be a library for this machine, or null where they can.</summary>
    public static string? Refuse(ReadOnlySpan<byte> start)
    {
        if (start.Length < Length || !start.StartsWith("\u007fELF"u8))
        {
            return start.StartsWith("version https://git-lfs"u8) ? "is a pointer of Git LFS, not the library itself" : "is not a shared library (no ELF file)";
        }

        string machine = start[4] != SixtyFourBits ? "a 32-bit machine"
            : start[5] != LittleEndian ? "a big-endian machine"
            : Name(BinaryPrimitives.ReadUInt16LittleEndian(start[MachineOffset..]));
        string here = Here();
        return machine == here ? null : $"is for {machine}, this machine is {here}";
    }

    /// <summary>Why this file cannot be a library for this machine, or null where it can or does not say.</summary>
    public static string? Refuse(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[Length];
            return Refuse(start[..file.ReadAtLeast(start, Length, throwOnEndOfStream: false)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception is UnauthorizedAccessException ? "must not be read by this user" : "cannot be read";
        }
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
