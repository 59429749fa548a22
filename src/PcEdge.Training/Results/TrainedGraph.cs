using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Onnx.Export;
using PcEdge.Onnx.Graphs;
using PcEdge.Training.Datasets;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Results;

/// <summary>A trained network's forward pass as an ONNX file that says of itself what it is for a stream, so that <c>pcedge baseline</c> takes it as it is.</summary>
internal static class TrainedGraph
{
    /// <summary>True where targets follow from inputs in one pass; a generative network has to infer its causes.</summary>
    public static bool Has(Dataset data, TrainingMethod method, MethodOptions options) => method.HasForwardPass(data, options);

    /// <summary>The bytes of <c>NAME.onnx</c>; <paramref name="training"/> says where the weights come from.</summary>
    public static byte[] Write(Dataset data, Network network, string training) =>
        OnnxWriter.Write(With(NetworkExport.Forward(network), Document(data, training)));

    /// <summary>
    /// A forward pass that says of itself what the document of its network says; as it is where that is not a chain from the first observed layer to
    /// the last. A window is then not known of: every input is a channel by itself.
    /// </summary>
    public static OnnxModel Describe(OnnxModel model, ModelDocument document, NetworkOptions options)
    {
        IReadOnlyList<LayerDefinition> observed = ObservedLayers.Of(options.Definition, options.Observed);
        if (observed.Count != 2 || model.Graph.Inputs.Count != 1 || model.Graph.Inputs[0].Name != observed[0].Name || model.Graph.Outputs[0].Name != observed[1].Name)
        {
            return model;
        }

        int inputs = observed[0].Width;
        bool classifies = options.Classes == observed[1].Name;
        string[] targets = [.. document.Channels.Skip(inputs)];
        return With(model, new BaselineDocument
        {
            Task = classifies ? BaselineTask.Classify : BaselineTask.Regress,
            Channels = [.. document.Channels.Take(inputs)],
            Mean = [.. options.Mean.Take(inputs)],
            Scale = [.. options.Scale.Take(inputs)],
            Outputs = classifies ? [] : targets,
            OutputMean = classifies ? [] : [.. options.Mean.Skip(inputs)],
            OutputScale = classifies ? [] : [.. options.Scale.Skip(inputs)],
            Classes = classifies ? targets : [],
            Training = document.Training?.Command,
        });
    }

    private static OnnxModel With(OnnxModel model, BaselineDocument document) =>
        model with { Metadata = new Dictionary<string, string>(model.Metadata) { [BaselineDocument.MetadataKey] = document.Write() } };

    private static BaselineDocument Document(Dataset data, string training)
    {
        bool regresses = data.Task == BaselineTask.Regress;
        return new BaselineDocument
        {
            Task = data.Task,
            Channels = data.Channels,
            Mean = data.Scaling.Mean,
            Scale = data.Scaling.Scale,
            Window = data.Window,
            Outputs = regresses ? data.Targets : [],
            OutputMean = regresses ? data.TargetScaling.Mean : [],
            OutputScale = regresses ? data.TargetScaling.Scale : [],
            Classes = data.Task == BaselineTask.Classify ? data.Targets : [],
            Scores = ClassScores.Probabilities,
            Horizon = data.Horizon,
            Training = training,
        };
    }
}
