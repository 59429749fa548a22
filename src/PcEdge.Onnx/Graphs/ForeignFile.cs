using PcEdge.Onnx.Runtime;

namespace PcEdge.Onnx.Graphs;

/// <summary>Files that are plainly something else: naming what they are helps more than saying that they are broken.</summary>
internal static class ForeignFile
{
    /// <summary>An error where the bytes are known as those of another format.</summary>
    public static void Refuse(ReadOnlySpan<byte> file, string name)
    {
        if (file.IsEmpty)
        {
            throw new OnnxException($"{name}: the file is empty; copy it again, or export it again");
        }

        if (Format(file) is string format)
        {
            throw new OnnxException($"{name}: this is {format}, not an ONNX file; give a file that was exported as ONNX");
        }
    }

    private static string? Format(ReadOnlySpan<byte> file)
    {
        // Eight bytes of header length, then the header.
        if (file.Length > 9 && file[8] == (byte)'{' && file[6] == 0 && file[7] == 0)
        {
            return "a safetensors model (pcedge run takes it)";
        }

        return file.StartsWith("PK"u8) ? "a zip archive, perhaps a PyTorch file"
            : file.StartsWith("\u007fELF"u8) ? "a program or library"
            : file.StartsWith("version https://git-lfs"u8) ? "a pointer of Git LFS"
            : file.Length > 8 && file[4..].StartsWith("TFL3"u8) ? "a TensorFlow Lite model"
            : file.StartsWith("\u0089HDF"u8) ? "an HDF5 file"
            : file[0] is (byte)'{' or (byte)'[' ? "JSON"
            : file.StartsWith("<"u8) ? "HTML or XML"
            : IsText(file) ? "text"
            : null;
    }

    // An ONNX file begins with field 1, a varint: byte 8, a control character that no text begins with; a few producers begin otherwise.
    private static bool IsText(ReadOnlySpan<byte> file)
    {
        foreach (byte character in file[..Math.Min(file.Length, 512)])
        {
            if (character is < 32 and not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }
}
