using System.Diagnostics;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Training.Datasets;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Fitting;

/// <summary>
/// Trains a network on a dataset, epoch by epoch; the network of the epoch that predicts validation best is what remains. Everything follows
/// from the seed: the same bits on any machine and any number of threads.
/// </summary>
internal sealed class Fit
{
    // Apart from the streams of first weights and of the order of the samples.
    private const long HidingStream = 1L << 33;

    private readonly Dataset _data;
    private readonly MethodOptions _method;
    private readonly FitOptions _options;
    private readonly LabelGate? _gate;
    private readonly NetworkTrainer _trainer;
    private readonly SampleFeed _feed;
    private readonly Scoring _scoring;

    /// <summary>Draws a network's first weights and makes room for its batches.</summary>
    /// <exception cref="ModelFormatException">The options contradict each other or the data.</exception>
    public Fit(Dataset data, TrainingMethod method, MethodOptions methodOptions, FitOptions options)
    {
        _data = data;
        _method = methodOptions;
        _options = options;
        Network = new Network(method.Define(data, methodOptions), methodOptions.Seed);
        _gate = methodOptions.GatesLabels ? new LabelGate() : null;
        _trainer = method.CreateTrainer(Network, methodOptions, _gate);
        _feed = new SampleFeed(_trainer, data, methodOptions.Batch, method.Generates(data), method.InfersAbsentInputs);
        _scoring = new Scoring(data, _feed, methodOptions.Batch);
    }

    /// <summary>What learns.</summary>
    public Network Network { get; }

    /// <summary>Trains; each epoch is told of as it ends.</summary>
    public FitReport Run(Action<EpochRecord>? tell = null, CancellationToken stop = default)
    {
        long start = Stopwatch.GetTimestamp();
        var epochs = new List<EpochRecord>();
        Score? best = _scoring.Of(_data.Validation);
        StateUndo kept = Remember();
        int bestEpoch = 0;
        string? reason = null;
        for (int epoch = 1; epoch <= _options.Epochs && reason is null; epoch++)
        {
            EpochRecord? record = Epoch(epoch, stop);
            if (record is null)
            {
                reason = $"stopped in epoch {epoch}";
                break;
            }

            epochs.Add(record);
            tell?.Invoke(record);
            if (!double.IsFinite(record.Loss) || (record.Validation is not null && !double.IsFinite(record.Validation.Loss)))
            {
                reason = $"training diverged in epoch {epoch}; a lower --rate may help";
            }
            else if (best is null || record.Validation!.Loss < best.Loss)
            {
                (best, kept, bestEpoch) = (record.Validation, Remember(), epoch);
            }
        }

        kept.PutsBack = true;
        Network.VisitParameters(kept);
        return new FitReport
        {
            Epochs = epochs, BestEpoch = bestEpoch, Validation = best, Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, StoppedBecause = reason,
            Test = _data.Test is null ? null : _scoring.Of(_data.Test),
            LabelNoise = _gate?.NoiseRate,
        };
    }

    // One pass over the samples; null where somebody asked to stop before its end.
    private EpochRecord? Epoch(int epoch, CancellationToken stop)
    {
        Samples samples = _data.Training;
        long start = Stopwatch.GetTimestamp();
        int[] order = Shuffle.Order(samples.Count, _method.Seed, epoch);
        var draw = new NormalDraw(_method.Seed, HidingStream + epoch);
        Func<int, int, bool>? hides = _options.Hide > 0 ? (_, _) => draw.NextUniform() < _options.Hide : null;
        double sum = 0;
        for (int from = 0; from < order.Length; from += _method.Batch)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            ReadOnlySpan<int> batch = order.AsSpan(from, Math.Min(_method.Batch, order.Length - from));
            _feed.Teach(samples, batch, hides);
            sum += _trainer.Learn(batch.Length) * batch.Length;
            _gate?.Learn();
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new EpochRecord(epoch, sum / samples.Count, _scoring.Of(_data.Validation), samples.Count / Math.Max(seconds, 1e-9));
    }

    private StateUndo Remember()
    {
        var parameters = new StateUndo();
        Network.VisitParameters(parameters);
        return parameters;
    }
}
