using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Datasets;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Results;

/// <summary>A trained network as a model that a device runs: channels, scaling, and where the numbers come from.</summary>
internal static class TrainedModel
{
    /// <summary>The bytes of <c>NAME.safetensors</c>.</summary>
    /// <exception cref="ModelFormatException">A parameter is not finite.</exception>
    public static byte[] Write(Dataset data, TrainingMethod method, MethodOptions options, Network network, TrainingProvenance provenance)
    {
        bool generates = method.Generates(data);
        NetworkOptions deployed = method.Deploy(network.Definition, options) with
        {
            Observed = generates || method.HasForwardPass(data, options) ? [] : [network.Definition.Layers[0].Name, network.Definition.Layers[^1].Name],
            Classes = data.Task == BaselineTask.Classify ? network.Definition.Layers[^1].Name : null,
            Mean = [.. Inputs(data, data.Scaling.Mean), .. generates ? [] : data.TargetScaling.Mean],
            Scale = [.. Inputs(data, data.Scaling.Scale), .. generates ? [] : data.TargetScaling.Scale],
        };
        ModelDocument document = NetworkKind.Document([.. InputNames(data), .. generates ? [] : TargetNames(data)], deployed);
        return NetworkKind.Save(document with { Training = provenance }, network);
    }

    // The row at hand has the channel's own name, earlier ones say how far back they lie.
    private static IEnumerable<string> InputNames(Dataset data)
    {
        for (int back = data.Window - 1; back >= 0; back--)
        {
            foreach (string channel in data.Channels)
            {
                yield return back == 0 ? channel : $"{channel}[-{back}]";
            }
        }
    }

    private static IEnumerable<string> TargetNames(Dataset data) => data.Task switch
    {
        BaselineTask.Forecast => data.Targets.Select(target => $"{target}[+{data.Horizon}]"),
        BaselineTask.Reconstruct => data.Targets.Select(static target => $"{target}[reconstructed]"),
        _ => data.Targets,
    };

    private static IEnumerable<double> Inputs(Dataset data, IReadOnlyList<double> ofRow) => Enumerable.Repeat(ofRow, data.Window).SelectMany(static row => row);
}
