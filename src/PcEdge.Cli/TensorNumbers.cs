using System.Buffers.Binary;
using System.Globalization;
using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary>Single numbers of a tensor, for people and programs.</summary>
internal static class TensorNumbers
{
    /// <summary>A number as text: short for floats, whole for counts, 0 or 1 for truth values.</summary>
    public static string Text(ModelContainer file, TensorEntry tensor, int index)
    {
        ReadOnlySpan<byte> bytes = file.Bytes(tensor);
        return tensor.Type switch
        {
            TensorType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * index)..]).ToString(CultureInfo.InvariantCulture),
            TensorType.I8 => ((sbyte)bytes[index]).ToString(CultureInfo.InvariantCulture),
            TensorType.U8 or TensorType.Bool => bytes[index].ToString(CultureInfo.InvariantCulture),
            _ => Value(bytes, tensor.Type, index).ToString("G5", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>A number as float64.</summary>
    public static double Value(ReadOnlySpan<byte> bytes, TensorType type, int index) => type switch
    {
        TensorType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * index)..]),
        TensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * index)..]),
        TensorType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * index)..]) << 16),
        TensorType.I8 => (sbyte)bytes[index],
        TensorType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * index)..]),
        _ => bytes[index],
    };
}
