using PcEdge.Models;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Baselines;

/// <summary>What an ONNX file that nobody describes may be: as many inputs as channels and as many outputs is a reconstruction, anything else has to be said.</summary>
internal static class BaselineGuess
{
    private const long Open = -1;

    /// <summary>The document of a file for the channels of a source.</summary>
    /// <exception cref="ModelFormatException">The shapes do not say it; the message has a description to paste.</exception>
    public static BaselineDocument Of(BaselineFile file, IReadOnlyList<string> channels)
    {
        IReadOnlyList<OnnxValue> inputs = file.Model.Graph.Inputs;
        OnnxValue? output = file.Model.Graph.Outputs.FirstOrDefault(static value => value.ElementType == 1);
        if (inputs.Count != 1 || output is null)
        {
            throw new ModelFormatException(
                file.Path, "one float32 input and an output",
                $"{inputs.Count} inputs and {(output is null ? "no float32 output" : output.Describe())}", "export it with one input of all channels");
        }

        (long window, long width) = Rows(inputs[0], channels.Count);
        long outputs = Width(output);
        var document = new BaselineDocument { Task = BaselineTask.Reconstruct, Channels = channels, Window = (int)Math.Clamp(window, 1, BaselineDocument.MostRows) };
        if (width != channels.Count)
        {
            throw new ModelFormatException(
                $"{file.Path}: its input {inputs[0].Describe()}",
                $"a source of {width} channels, as nothing describes it",
                $"{channels.Count}: {Names(channels)}",
                $"choose some by --channels, or describe it, for example in {file.DescriptionPath}: {Sample(document, channels.Count, width, outputs)}");
        }

        return outputs == width || outputs == width * window
            ? document
            : throw new ModelFormatException(
                $"{file.Path}: its output {output.Describe()}",
                $"{width} numbers, a reconstruction, as nothing describes it",
                outputs < 0 ? "a width that is left open" : $"{outputs}",
                $"describe it, for example in {file.DescriptionPath}: {Sample(document, channels.Count, width, outputs)}");
    }

    // [1, t, n], or [1, n]; an open width is that of the source.
    private static (long Window, long Width) Rows(OnnxValue input, int channels)
    {
        long[] shape = [.. input.Shape];
        if (shape.Length > 0 && shape[0] == Open)
        {
            shape[0] = 1;
        }

        ReadOnlySpan<long> inner = BaselineFit.Inner(shape);
        return inner.Length switch
        {
            0 => (1, 1),
            1 => (1, inner[0] < 0 ? channels : inner[0]),
            _ => (Math.Max(1, inner[^2]), inner[^1] < 0 ? channels : inner[^1]),
        };
    }

    // -1 where it is open.
    private static long Width(OnnxValue output)
    {
        long width = output.HasShape ? 1 : Open;
        for (int i = 0; i < output.Shape.Count; i++)
        {
            long size = i == 0 && output.Shape[i] < 0 ? 1 : output.Shape[i];
            width = width < 0 || size < 0 ? Open : width * size;
        }

        return width;
    }

    // A description that would fit: of all rows in one where they are whole rows of the source.
    private static string Sample(BaselineDocument document, int channels, long width, long outputs)
    {
        const int mostNames = 64;
        if (width != channels)
        {
            bool rows = document.Window == 1 && width % channels == 0;
            document = document with
            {
                Window = rows ? (int)Math.Min(width / channels, BaselineDocument.MostRows) : document.Window,
                Channels = rows ? document.Channels : Numbered("channel", width),
            };
        }

        bool same = outputs == document.Channels.Count || outputs == (long)document.Channels.Count * document.Window;
        document = same ? document : outputs is > 1 and <= mostNames
            ? document with { Task = BaselineTask.Classify, Classes = Numbered("class", outputs) }
            : document with { Task = BaselineTask.Regress, Outputs = Numbered("output", Math.Max(1, outputs)) };
        return document.Write();

        static List<string> Numbered(string noun, long count)
        {
            var names = new List<string>();
            for (int i = 1; i <= Math.Min(count, mostNames); i++)
            {
                names.Add($"{noun}{i}");
            }

            return names;
        }
    }

    private static string Names(IReadOnlyList<string> names)
    {
        const int most = 8;
        string some = string.Join(", ", names.Take(most));
        return names.Count > most ? $"{some}, ..." : some;
    }
}
