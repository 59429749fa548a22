using PcEdge.Cli;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;
using PcEdge.Streams.State;
using PcEdge.Training.Results;

namespace PcEdge.Train;

/// <summary>
/// <c>pcedge-train export MODEL</c>: a network's forward pass or its whole inference as an ONNX file; with <c>--quantize</c> the network itself
/// with its weights in fewer bits.
/// </summary>
internal static class ExportCommand
{
    private const string Forward = "forward";

    private static readonly WordTable<InferenceKind> Inferences = new(
        (InferenceKind.Settling, "settling"), (InferenceKind.OneSweep, "one-sweep"), (InferenceKind.DeepHgf, "deep-hgf"));

    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var model = new Argument<string>("MODEL") { Description = "A network: .safetensors." };
        var graph = new Option<string>("--graph")
        {
            HelpName = "GRAPH", Description = $"What the file computes: {Forward} for a pass from inputs to outputs, or the whole inference, {Inferences.Words}.",
            DefaultValueFactory = static () => Forward,
        };
        var steps = new Option<int?>("--steps") { HelpName = "N", Description = "Steps of settling, unrolled; the model's own by default." };
        var output = new Option<string?>("--output") { Letter = "-o", HelpName = "FILE", Description = "Where the file goes; by default MODEL with another ending." };
        var quantize = new Option<string?>("--quantize")
        {
            HelpName = "FORMAT", Description = $"Write the model itself with its weights in {Quantization.Words.Words}, and what that costs on --data, by default what it was trained on; none for nothing.",
        };
        var data = new DataFlags();
        var command = new Command("export", "Write a network as an ONNX file, or with its weights in fewer bits.") { model, graph, steps, quantize, output };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(model)!;
            if (parsed.GetValue(quantize) is string format)
            {
                RefuseBoth(parsed, [graph, steps], "means nothing to --quantize, which writes no graph");
                TensorType storage = Flag.Word("--quantize", format, Quantization.Words);
                var quantization = new Quantization(path, ModelPath.Read(path), storage, data);
                return quantization.Write(parsed.GetValue(output) ?? quantization.DefaultFile, parsed, surroundings);
            }

            RefuseBoth(parsed, [.. command.Flags.Where(flag => flag != graph && flag != steps && flag != output)], "is for --quantize");
            string file = parsed.GetValue(output) ?? Path.ChangeExtension(path, ".onnx");
            string kind = parsed.GetValue(graph)!;
            if (kind != Forward && Inferences.Find(kind) is null)
            {
                throw Flag.Wrong("--graph", kind, $"one of {Forward}, {Inferences.Words}");
            }

            if (parsed.GetValue(steps) is int asked)
            {
                Flag.AtLeast("--steps", asked, 1);
                if (kind != Inferences.Of(InferenceKind.Settling))
                {
                    throw new CommandException(ExitCode.Usage, $"--steps: is for --graph {Inferences.Of(InferenceKind.Settling)}");
                }
            }

            ModelContainer container = ModelPath.Read(path);
            byte[] content = OnnxWriter.Write(Graph(container, path, kind, parsed.GetValue(steps)));
            DurableFile.Replace(file, content);
            string widened = container.Tensors.Any(static tensor => tensor.Type is TensorType.BF16 or TensorType.I8) ? ", weights in few bits widened to float32" : "";
            surroundings.Out.WriteLine($"{file}: {kind}, {content.Length} bytes{widened}");
            return ExitCode.Fine;
        });
        return command;
    }

    private static void RefuseBoth(ParseResult parsed, Parameter[] foreign, string reason)
    {
        if (foreign.FirstOrDefault(parsed.Has) is { } flag)
        {
            throw new CommandException(ExitCode.Usage, $"{flag.Name}: {reason}");
        }
    }

    private static OnnxModel Graph(ModelContainer container, string path, string kind, int? steps)
    {
        if (container.Document.Kind != NetworkKind.Instance.Id)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: is a {container.Document.Kind}; only a network has a graph");
        }

        NetworkOptions options = NetworkKind.Options(container.Document);
        Network network = NetworkKind.Load(container);
        var export = new ExportOptions { Model = container.Digest };
        if (kind == Forward)
        {
            return TrainedGraph.Describe(NetworkExport.Forward(network, export), container.Document, options);
        }

        return NetworkExport.Infer(network, export with
        {
            Given = options.Observed, Inference = options.Inference with { Kind = Inferences.Find(kind), Steps = steps ?? options.Inference.Steps },
        });
    }
}
