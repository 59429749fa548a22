using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Experiments.Noise;

/// <summary>One training on data that is wrong in some way, scored on the test set after every epoch.</summary>
internal static class NoiseRun
{
    /// <summary>
    /// Trains; metrics are accuracies from 0 to 1: <c>final</c> after the last epoch, <c>early-stopped</c> after the epoch with the best accuracy on
    /// validation (the first of equals), both on the test set; <c>choosing</c> after the last epoch on validation with right labels, by which settings
    /// are chosen; and <c>noise</c>, the gate's estimate of the share of wrong labels.
    /// </summary>
    /// <param name="data">What to learn from; validation labels are as wrong as those of training, those of the test are right.</param>
    /// <param name="right">Validation with right labels.</param>
    /// <param name="method">How to learn.</param>
    /// <param name="size">Widths and epochs.</param>
    /// <param name="seed">Everything random follows from it.</param>
    /// <param name="stop">Ends it early.</param>
    public static RunOutcome Do(Dataset data, Samples right, NoiseMethod method, NoiseSize size, long seed, CancellationToken stop)
    {
        MethodOptions options = method.Options with { Hidden = size.Hidden, Seed = seed };
        var fit = new Fit(data, method.Method, options, new FitOptions { Epochs = size.Epochs });
        NetworkTrainer reader = method.Method.CreateTrainer(fit.Network, options with { Learning = new LearningDefinition() }, gate: null);
        var scoring = new Scoring(data, new SampleFeed(reader, data, options.Batch, generates: false, infersAbsent: false), options.Batch);
        var accuracies = new List<double>();
        double best = -1, chosen = double.NaN, choosing = double.NaN;
        FitReport report = fit.Run(
            epoch =>
            {
                double accuracy = scoring.Of(data.Test!)!.Value, validation = epoch.Validation?.Value ?? 0;
                accuracies.Add(accuracy);
                (best, chosen) = validation > best ? (validation, accuracy) : (best, chosen);
                if (accuracies.Count == size.Epochs)
                {
                    choosing = scoring.Of(right)?.Value ?? double.NaN;
                }
            },
            stop);
        stop.ThrowIfCancellationRequested();
        var metrics = new Dictionary<string, double> { ["final"] = accuracies.Count == 0 ? double.NaN : accuracies[^1], ["early-stopped"] = chosen, ["choosing"] = choosing };
        if (report.LabelNoise is double noise)
        {
            metrics["noise"] = noise;
        }

        return new RunOutcome { Metrics = metrics, Series = new Dictionary<string, IReadOnlyList<double>> { ["accuracy"] = accuracies }, Note = report.StoppedBecause };
    }
}
