namespace PcEdge.Models;

/// <summary>Number formats of a container's tensors, little-endian.</summary>
public enum TensorType
{
    /// <summary>float64.</summary>
    F64,

    /// <summary>float32.</summary>
    F32,

    /// <summary>int64.</summary>
    I64,

    /// <summary>unsigned bytes.</summary>
    U8,

    /// <summary>truth values, one byte each, 0 or 1.</summary>
    Bool,

    /// <summary>bfloat16, the upper half of a float32: weights of networks alone.</summary>
    BF16,

    /// <summary>signed bytes: weights of networks alone, each times the scale of its row.</summary>
    I8,
}
