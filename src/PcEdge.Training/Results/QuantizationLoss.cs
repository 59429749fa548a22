using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;

namespace PcEdge.Training.Results;

/// <summary>How well a network does its task on data as a device runs it, whatever its weights are stored in: what few bits cost.</summary>
internal static class QuantizationLoss
{
    private const int Batch = 100;

    /// <summary>The score on the samples that data sets apart for a test, else on those that chose the best epoch; null where there are none.</summary>
    /// <exception cref="ModelFormatException">The data has not the width of the network's inputs and outputs.</exception>
    public static Score? Of(Network network, NetworkOptions options, Dataset data)
    {
        bool generates = Generates(options);
        Require("inputs", options.Definition.Layers[0].Width, data.InputWidth);
        Require("targets", (generates ? options.Definition.Layers[0] : options.Definition.Layers[^1]).Width, data.TargetWidth);
        var trainer = new NetworkTrainer(network, new NetworkTraining { Inference = options.Inference, Learning = null, Batch = Batch });
        var feed = new SampleFeed(trainer, data, Batch, generates, infersAbsent: true);
        return new Scoring(data, feed, Batch).Of(Scaled(data, options, data.Test ?? data.Validation));
    }

    /// <summary>Which samples these are.</summary>
    public static string Samples(Dataset data) =>
        $"{(data.Test ?? data.Validation).Count} samples of {data.Name} that {(data.Test is null ? "chose the epoch" : "nothing was learned from")}";

    // A layer at the top that nobody observes explains the inputs, which are the targets then.
    private static bool Generates(NetworkOptions options) =>
        ObservedLayers.Of(options.Definition, options.Observed).All(layer => layer.Name != options.Definition.Layers[^1].Name);

    // In the units of the model, which has learned on other rows where other data is given.
    private static Samples Scaled(Dataset data, NetworkOptions options, Samples samples)
    {
        int targets = Generates(options) ? 0 : data.InputWidth;
        return samples with
        {
            Inputs = Scaled(samples.Inputs, data.InputWidth, data.Scaling, options, 0), Targets = Scaled(samples.Targets, data.TargetWidth, data.TargetScaling, options, targets),
        };
    }

    private static float[] Scaled(float[] values, int width, Scaling from, NetworkOptions options, int first)
    {
        float[] scaled = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int own = i % width, row = own % from.Mean.Count;
            double mean = options.Mean.Count > 0 ? options.Mean[first + own] : 0, scale = options.Scale.Count > 0 ? options.Scale[first + own] : 1;
            bool isSame = mean == from.Mean[row] && scale == from.Scale[row];
            scaled[i] = isSame ? values[i] : (float)(((values[i] * from.Scale[row]) + from.Mean[row] - mean) / scale);
        }

        return scaled;
    }

    private static void Require(string what, int wanted, int found)
    {
        if (wanted != found)
        {
            throw new ModelFormatException($"data, {what}", $"{wanted}, as the network has", $"{found}", "give the data and the flags with which it was trained");
        }
    }
}
