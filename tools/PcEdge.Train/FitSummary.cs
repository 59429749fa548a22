using System.Globalization;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;

namespace PcEdge.Train;

/// <summary>What is said of a training when it is over.</summary>
internal static class FitSummary
{
    /// <summary>What the model's document says of it.</summary>
    public static Dictionary<string, double> Metrics(FitReport report)
    {
        var metrics = new Dictionary<string, double> { ["epochs"] = report.Epochs.Count, ["best-epoch"] = report.BestEpoch };
        if (report.Validation is Score score)
        {
            metrics["validation-loss"] = score.Loss;
            metrics[$"validation-{score.Metric}"] = score.Value;
        }

        if (report.Test is Score test)
        {
            metrics[$"test-{test.Metric}"] = test.Value;
        }

        if (report.LabelNoise is double noise)
        {
            metrics["label-noise"] = noise;
        }

        return metrics;
    }

    /// <summary>What a person should know.</summary>
    public static void Tell(TextWriter text, Dataset data, TrainingMethod method, Fit fit, FitReport report, IReadOnlyList<string> files)
    {
        string widths = string.Join('-', fit.Network.Definition.Layers.Select(static layer => layer.Width));
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{method.Name} {widths}, {fit.Network.ParameterCount} parameters, {data.Training.Count} samples to learn from and {data.Validation.Count} to choose by"));
        string score = report.Validation is Score best ? string.Create(CultureInfo.InvariantCulture, $", {best.Metric} {best.Value:0.####}, loss {best.Loss:0.####}") : "";
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.BestEpoch} of {report.Epochs.Count} kept{score}; {report.Seconds:0.0} s, {report.SamplesPerSecond:#,0} samples/s"));
        if (report.EndedBecause is string ended)
        {
            text.WriteLine($"ended early: {ended}");
        }

        if (report.Test is Score test)
        {
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"on {data.Test!.Count} samples that decided nothing: {test.Metric} {test.Value:0.####}, loss {test.Loss:0.####}"));
        }

        if (report.LabelNoise is double noise)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"labels taken to be wrong: {noise:0.#%}"));
        }

        text.WriteLine(string.Join(' ', files));
    }
}
