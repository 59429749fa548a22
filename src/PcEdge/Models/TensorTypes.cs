namespace PcEdge.Models;

/// <summary>Names and sizes of <see cref="TensorType"/> as the safetensors format has them.</summary>
internal static class TensorTypes
{
    /// <summary>The format's name of a type.</summary>
    public static string Name(TensorType type) => type switch
    {
        TensorType.F64 => "F64",
        TensorType.F32 => "F32",
        TensorType.I64 => "I64",
        TensorType.U8 => "U8",
        TensorType.Bool => "BOOL",
        TensorType.BF16 => "BF16",
        TensorType.I8 => "I8",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Bytes of one number.</summary>
    public static int Size(TensorType type) => type switch
    {
        TensorType.F64 or TensorType.I64 => 8,
        TensorType.F32 => 4,
        TensorType.BF16 => 2,
        _ => 1,
    };

    /// <summary>The type of a name; false for one that PcEdge does not read.</summary>
    public static bool TryParse(string name, out TensorType type)
    {
        (bool known, type) = name switch
        {
            "F64" => (true, TensorType.F64),
            "F32" => (true, TensorType.F32),
            "I64" => (true, TensorType.I64),
            "U8" => (true, TensorType.U8),
            "BOOL" => (true, TensorType.Bool),
            "BF16" => (true, TensorType.BF16),
            "I8" => (true, TensorType.I8),
            _ => (false, default),
        };
        return known;
    }
}
