using PcEdge.Models;
using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Graphs;
using PcEdge.Onnx.Runtime;

namespace PcEdge.Torture.Fuzzing;

/// <summary>ONNX files, as they are read before ONNX Runtime sees them, with the document in their metadata.</summary>
internal sealed class OnnxTarget : Target
{
    public override string Name => "onnx";

    public override string What => "ONNX files";

    public override int Share => 5;

    public override InputForm Form => InputForm.Bytes;

    public override long MostBytes(ReadOnlySpan<byte> input) => (1 << 16) + 64L * input.Length;

    public override object? Load(byte[] input)
    {
        try
        {
            return OnnxReader.Read(input, "input");
        }
        catch (OnnxException refusal)
        {
            CheckMessage(refusal);
            return null;
        }
    }

    public override void Use(object loaded, byte[] input)
    {
        var model = (OnnxModel)loaded;
        if (model.Metadata.TryGetValue(BaselineDocument.MetadataKey, out string? document))
        {
            try
            {
                _ = BaselineDocument.Read(System.Text.Encoding.UTF8.GetBytes(document), "input");
            }
            catch (Exception refusal) when (refusal is OnnxException or ModelFormatException)
            {
                CheckMessage(refusal);
            }
        }
    }
}
