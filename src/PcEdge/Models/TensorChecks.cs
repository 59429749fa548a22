using System.Buffers.Binary;

namespace PcEdge.Models;

/// <summary>What the safetensors format lacks: a checksum for every tensor, and no number that is not finite.</summary>
internal static class TensorChecks
{
    private const string Remedy = "the file is damaged: copy or write it again";

    /// <summary>Checks every tensor; tensors without a checksum are noted.</summary>
    /// <exception cref="ModelFormatException">A checksum or number is wrong, or a checksum has no tensor.</exception>
    public static void Run(
        ReadOnlySpan<byte> file, IReadOnlyList<TensorEntry> tensors, IReadOnlyDictionary<string, uint> checksums, List<string> notes)
    {
        int unchecked_ = 0;
        foreach (TensorEntry tensor in tensors)
        {
            ReadOnlySpan<byte> bytes = file.Slice(tensor.Offset, tensor.Length);
            if (!checksums.TryGetValue(tensor.Name, out uint expected))
            {
                unchecked_++;
            }
            else if (Crc32C.Of(bytes) is uint found && found != expected)
            {
                throw new ModelFormatException($"tensor \"{tensor.Name}\"", $"CRC-32C {expected:x8}", $"{found:x8}", Remedy);
            }

            RequireNumbers(tensor, bytes);
        }

        if (tensors.Count - unchecked_ != checksums.Count)
        {
            string name = checksums.Keys.First(name => !tensors.Any(tensor => tensor.Name == name));
            throw new ModelFormatException($"field \"crc32c.{name}\"", "a tensor of that name", "none", Remedy);
        }

        if (unchecked_ > 0)
        {
            notes.Add($"{unchecked_} of {tensors.Count} tensors carry no checksum: damage to their numbers would not be noticed");
        }
    }

    /// <summary>The first number that is not one, or -1: NaN and infinity, or a truth value other than 0 and 1.</summary>
    public static int FirstBad(TensorType type, ReadOnlySpan<byte> bytes)
    {
        int size = TensorTypes.Size(type);
        for (int offset = 0; offset < bytes.Length; offset += size)
        {
            bool good = type switch
            {
                TensorType.F64 => double.IsFinite(BinaryPrimitives.ReadDoubleLittleEndian(bytes[offset..])),
                TensorType.F32 => float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(bytes[offset..])),
                TensorType.BF16 => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]) & 0x7F80) != 0x7F80,
                TensorType.Bool => bytes[offset] <= 1,
                _ => true,
            };
            if (!good)
            {
                return offset / size;
            }
        }

        return -1;
    }

    private static void RequireNumbers(TensorEntry tensor, ReadOnlySpan<byte> bytes)
    {
        int bad = FirstBad(tensor.Type, bytes);
        if (bad >= 0)
        {
            string expected = tensor.Type == TensorType.Bool ? "0 or 1" : "finite numbers";
            throw new ModelFormatException($"tensor \"{tensor.Name}\"", expected, $"something else at index {bad}", Remedy);
        }
    }
}
