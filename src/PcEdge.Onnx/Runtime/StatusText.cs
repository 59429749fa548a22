using PcEdge.Models;

namespace PcEdge.Onnx.Runtime;

/// <summary>What ONNX Runtime says of a failure, without places in its own source, and with a remedy for what is common.</summary>
internal static class StatusText
{
    /// <summary>One line.</summary>
    /// <param name="status">Its message.</param>
    /// <param name="version">Its version.</param>
    public static string Of(string status, string version)
    {
        string text = WithoutPlace(status);
        if (After(text, "No Op registered for ") is string unknown)
        {
            return $"ONNX Runtime {version} has no operator {OneLine.Of(unknown)}; export the model with operators it has, or take a newer ONNX Runtime";
        }

        // The number comes at the end of a long paragraph.
        return After(text, "is till opset ") is string newest
            ? $"the file keeps to an operator set newer than {OneLine.Of(newest).TrimEnd('.')}, the newest that ONNX Runtime {version} knows; export it with an older one, or take a newer ONNX Runtime"
            : $"ONNX Runtime {version}: {OneLine.Of(text)}";
    }

    private static string? After(string text, string words)
    {
        int at = text.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + words.Length)..];
    }

    // "/onnxruntime_src/FILE:LINE SIGNATURE(PARAMETERS) ", in front or in the middle.
    private static string WithoutPlace(string text)
    {
        int begin = text.IndexOf("/onnxruntime_src/", StringComparison.Ordinal);
        int depth = 0;
        for (int i = begin < 0 ? text.Length : begin; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == ')' && depth == 0)
            {
                return string.Concat(text.AsSpan(0, begin), text.AsSpan(i + 1).TrimStart());
            }
        }

        return text;
    }
}
