namespace PcEdge.Onnx.Runtime;

/// <summary>Names of the types of elements (TensorProto.DataType of onnx.proto3).</summary>
internal static class ElementTypes
{
    private static readonly string[] Names =
        ["no tensor", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "float64", "uint32", "uint64", "complex64", "complex128", "bfloat16"];

    /// <summary>The name of a type.</summary>
    public static string Name(int type) => type >= 0 && type < Names.Length ? Names[type] : $"of type {type}";
}
