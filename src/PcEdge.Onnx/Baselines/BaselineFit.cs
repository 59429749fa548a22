using PcEdge.Models;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Baselines;

/// <summary>Does what a document says of an ONNX model hold of its inputs and outputs?</summary>
internal static class BaselineFit
{
    /// <summary>The model must have one input, of the window's rows of channels, and its first output must be as wide as the task asks.</summary>
    /// <exception cref="ModelFormatException">It is not so; the message says what would be.</exception>
    public static void Run(BaselineDocument document, IReadOnlyList<OnnxValue> inputs, IReadOnlyList<OnnxValue> outputs)
    {
        if (inputs.Count != 1)
        {
            throw new ModelFormatException("the model", "one input", $"{inputs.Count}: {Several(inputs)}", "export it with one input of all channels");
        }

        RequireInput(document, inputs[0]);
        RequireOutput(document, outputs[0]);
    }

    /// <summary>Sizes without a batch of one and other leading ones.</summary>
    public static ReadOnlySpan<long> Inner(ReadOnlySpan<long> shape)
    {
        int first = 0;
        while (first < shape.Length && shape[first] == 1)
        {
            first++;
        }

        return shape[first..];
    }

    // [1, n], [1, t, n] or [1, t n]; ones in front say nothing.
    private static void RequireInput(BaselineDocument document, OnnxValue input)
    {
        long n = document.Channels.Count;
        long t = document.Window;
        long[] shape = [.. input.Shape];
        ReadOnlySpan<long> inner = Inner(shape);
        bool fits = inner.Length == 0 ? n * t == 1
            : inner.Length == 1 ? inner[0] == n * t
            : inner.Length == 2 && inner[0] == t && inner[1] == n;
        if (fits)
        {
            return;
        }

        string expected = t == 1 ? $"[1, {n}]" : $"[1, {t}, {n}] or [1, {t * n}]";
        string whole = inner.Length == 1 && inner[0] % n != 0 ? $"; {inner[0]} numbers are not whole rows of {n} channels" : "";
        throw new ModelFormatException(
            "the model's input",
            $"{expected} for a window of {Count(t, "row")} of {Count(n, "channel")}",
            input.Describe() + whole,
            "correct \"channels\" or \"window\" of its description");
    }

    private static void RequireOutput(BaselineDocument document, OnnxValue output)
    {
        long n = document.Channels.Count;
        long width = 1;
        foreach (long size in output.Shape)
        {
            width *= size;
        }

        (bool fits, string expected, string field) = document.Task switch
        {
            BaselineTask.Forecast => (width == n || width == n * document.Horizon, Either(n, n * document.Horizon, $"{Count(document.Horizon, "row")} ahead"), "horizon"),
            BaselineTask.Classify => (width == document.Classes.Count, $"{document.Classes.Count} numbers, one for each class", "classes"),
            BaselineTask.Reconstruct => (width == n || width == n * document.Window, Either(n, n * document.Window, "the window"), "task"),
            _ => (width == document.Outputs.Count, $"{document.Outputs.Count} numbers, one for each output channel", "outputs"),
        };
        if (!fits)
        {
            throw new ModelFormatException(
                "the model's output", $"{expected} ({BaselineWords.Tasks.Of(document.Task)})", $"{width}: {output.Describe()}", $"correct \"{field}\" of its description, or its task");
        }
    }

    private static string Either(long one, long other, string what) =>
        one == other ? $"{one} numbers, one for each channel" : $"{one} numbers, one for each channel, or {other}, all rows of {what}";

    private static string Several(IReadOnlyList<OnnxValue> values) => string.Join(", ", values.Take(8).Select(static value => value.Describe()));

    private static string Count(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
