using System.Diagnostics;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Streams.State;
using PcEdge.Training.Datasets;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Fitting;

/// <summary>
/// Trains a network on a dataset, epoch by epoch; the network of the epoch that predicts validation best is what remains. Everything follows
/// from the seed: the same bits on any machine, on any number of threads, and however often it was interrupted.
/// </summary>
internal sealed class Fit
{
    // Apart from the streams of first weights and of the order of the samples.
    private const long HidingStream = 1L << 33;
    private const long NoiseStream = 1L << 34;

    private readonly Dataset _data;
    private readonly TrainingMethod _kind;
    private readonly MethodOptions _method;
    private readonly FitOptions _options;
    private readonly LabelGate? _gate;
    private readonly NetworkTrainer _trainer;
    private readonly SampleFeed _feed;
    private readonly Scoring _scoring;
    private readonly Pacing _pacing;
    private readonly FitHistory _history = new();
    private readonly ParameterCopy _best = new("best.");
    private readonly ParameterCopy? _average;
    private string? _digest;

    /// <summary>Draws a network's first weights and makes room for its batches.</summary>
    /// <exception cref="ModelFormatException">The options contradict each other or the data.</exception>
    public Fit(Dataset data, TrainingMethod method, MethodOptions methodOptions, FitOptions options)
    {
        _data = data;
        _kind = method;
        _method = methodOptions;
        _options = options;
        Network = new Network(method.Define(data, methodOptions), methodOptions.Seed);
        _gate = methodOptions.GatesLabels ? new LabelGate() : null;
        _trainer = method.CreateTrainer(Network, methodOptions, _gate);
        _feed = new SampleFeed(_trainer, data, methodOptions.Batch, method.Generates(data), method.InfersAbsentInputs);
        _scoring = new Scoring(data, _feed, methodOptions.Batch);
        _pacing = new Pacing(options.Schedule, options.WarmUp, (long)options.Epochs * Batches);
        _best.Take(Network);
        if (options.Average > 0)
        {
            _average = new ParameterCopy("average.");
            _average.Take(Network);
        }
    }

    /// <summary>What learns.</summary>
    public Network Network { get; }

    /// <summary>Where it is kept between epochs; null for nowhere.</summary>
    public Checkpoint? Checkpoint { get; init; }

    private int Batches => (_data.Training.Count + _method.Batch - 1) / _method.Batch;

    /// <summary>Goes on from its checkpoint; returns the epoch after which that was written.</summary>
    /// <exception cref="StateException">It cannot be read, or is of another training.</exception>
    public int Resume()
    {
        Checkpoint!.Load(Digest(), FitConfiguration.Of(_data, _kind, _method, _options), _history, VisitState);
        return _history.Epochs.Count;
    }

    /// <summary>Trains; each epoch is told of as it ends.</summary>
    public FitReport Run(Action<EpochRecord>? tell = null, CancellationToken stop = default) => Run(new FitWatch { Epoch = tell }, stop);

    /// <summary>Trains.</summary>
    public FitReport Run(FitWatch watch, CancellationToken stop = default)
    {
        long start = Stopwatch.GetTimestamp();
        int first = _history.Epochs.Count + 1;
        if (first == 1)
        {
            _history.Best = _scoring.Of(_data.Validation);
        }

        string? reason = null, ended = Ended();
        for (int epoch = first; epoch <= _options.Epochs && reason is null && ended is null; epoch++)
        {
            reason = Run(epoch, watch, stop);
            ended = reason is null ? Ended() : null;
            if (reason is null && Checkpoint is { } checkpoint && (checkpoint.IsDue(epoch) || epoch == _options.Epochs || ended is not null))
            {
                double passed = _history.Seconds + Stopwatch.GetElapsedTime(start).TotalSeconds;
                string? problem = checkpoint.Save(Digest(), FitConfiguration.Of(_data, _kind, _method, _options), _history, passed, VisitState);
                if (problem is not null)
                {
                    watch.Note?.Invoke(problem);
                }
            }
        }

        _best.PutBack(Network);
        return new FitReport
        {
            Epochs = _history.Epochs, BestEpoch = _history.BestEpoch, Validation = _history.Best, StoppedBecause = reason, EndedBecause = ended,
            Seconds = _history.Seconds + Stopwatch.GetElapsedTime(start).TotalSeconds,
            Test = _data.Test is null ? null : _scoring.Of(_data.Test),
            LabelNoise = _gate?.NoiseRate,
        };
    }

    // One epoch with what is kept of it; why training cannot go on, or null.
    private string? Run(int epoch, FitWatch watch, CancellationToken stop)
    {
        (double loss, double rate, bool whole) = Learn(epoch, watch, stop);
        _average?.Exchange(Network);
        Score? score = _scoring.Of(_data.Validation);
        if (!double.IsFinite(loss) || (score is not null && !double.IsFinite(score.Loss)))
        {
            // What was learned is of no use; the average is not put back either.
            _history.Epochs.Add(new EpochRecord(epoch, loss, score, rate));
            return $"training diverged in epoch {epoch}; a lower --rate may help";
        }

        // An epoch that was cut short counts if it was better already.
        if (_history.Best is null ? whole : score!.IsBetterThan(_history.Best))
        {
            _best.Take(Network);
            (_history.Best, _history.BestEpoch) = (score, epoch);
        }

        _average?.Exchange(Network);
        if (!whole)
        {
            return $"stopped in epoch {epoch}";
        }

        var record = new EpochRecord(epoch, loss, score, rate);
        _history.Epochs.Add(record);
        watch.Epoch?.Invoke(record);
        return null;
    }

    // One pass over the samples, or a part of it where somebody asked to stop: mean of what is descended, samples a second.
    private (double Loss, double Rate, bool Whole) Learn(int epoch, FitWatch watch, CancellationToken stop)
    {
        Samples samples = _data.Training;
        long start = Stopwatch.GetTimestamp();
        int[] order = Shuffle.Order(samples.Count, _method.Seed, epoch);
        var draw = new NormalDraw(_method.Seed, HidingStream + epoch);
        Func<int, int, bool>? hides = _options.Hide > 0 ? (_, _) => draw.NextUniform() < _options.Hide : null;
        var disturbance = new NormalDraw(_method.Seed, NoiseStream + epoch);
        Func<float>? noise = _options.Noise > 0 ? () => (float)(_options.Noise * disturbance.Next()) : null;
        double sum = 0;
        int seen = 0;
        for (long step = (epoch - 1L) * Batches; seen < order.Length && !stop.IsCancellationRequested; step++)
        {
            ReadOnlySpan<int> batch = order.AsSpan(seen, Math.Min(_method.Batch, order.Length - seen));
            _feed.Teach(samples, batch, hides, noise);
            _trainer.SetPace(_pacing.At(step));
            sum += _trainer.Learn(batch.Length) * batch.Length;
            _gate?.Learn();
            _average?.Follow(Network, _options.Average, step);
            seen += batch.Length;
            watch.Batch?.Invoke(epoch, (double)seen / order.Length, sum / seen);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (sum / Math.Max(1, seen), seen / Math.Max(seconds, 1e-9), seen == order.Length);
    }

    private string? Ended()
    {
        int waited = _history.Epochs.Count - _history.BestEpoch;
        return _options.Patience is int patience && waited >= patience && _history.Epochs.Count < _options.Epochs ? $"no better epoch came in {waited}" : null;
    }

    // All that goes on: the network with what its learning remembers, the gate, the average, and the best so far.
    private void VisitState(IStateVisitor visitor)
    {
        _trainer.VisitState(visitor);
        _gate?.VisitState(visitor);
        _average?.VisitState(visitor);
        _best.VisitState(visitor);
    }

    private string Digest() => _digest ??= FitConfiguration.Digest(_data);
}
