using System.Globalization;
using PcEdge.Learning;
using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>
/// Trains a network a batch at a time, on several threads with the same results as on one: clamp what is known, learn, read what is believed.
/// <code>
/// trainer.Clamp("0", pictures);  trainer.Clamp("3", labels);  double freeEnergy = trainer.Learn(samples);
/// trainer.Clamp("0", pictures);  trainer.Free("3");           trainer.Infer(samples);  trainer.Read("3", believed);
/// </code>
/// What is clamped stays until it is clamped anew or freed; every layer begins free.
/// </summary>
public sealed class NetworkTrainer
{
    // Below it one pass over all weights is done before another thread has begun with its part.
    private const int FewWeights = 1 << 16;

    private readonly SampleBlocks _blocks;
    private readonly Learner? _learner;
    private readonly LearningShare[] _shares;
    private readonly Prediction[] _learning;
    private readonly Concurrently _concurrently;
    private readonly Concurrently _together;
    private readonly int[] _given;
    private readonly bool[] _clamped;
    private readonly bool[] _failed;
    private readonly PredictionState[][] _errors;
    private readonly Action<int> _prepare;
    private readonly Action<int> _infer;
    private readonly Action<int> _begin;
    private readonly Action<int> _step;
    private readonly Action<int> _gather;
    private readonly Action<int> _try;
    private readonly Action<int> _take;

    /// <summary>Makes room for batches of up to <see cref="NetworkTraining.Batch"/> samples.</summary>
    /// <exception cref="ArgumentException">Batch or threads are below 1.</exception>
    /// <exception cref="ModelFormatException">The inference is not for this network, or a setting is out of its range.</exception>
    public NetworkTrainer(Network network, NetworkTraining training)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfLessThan(training.Batch, 1, "Batch");
        ArgumentOutOfRangeException.ThrowIfLessThan(training.Threads, 1, "Threads");
        Network = network;
        _concurrently = new Concurrently(training.Threads);
        _together = network.Projections.Sum(static projection => (long)projection.Weights.Length) < FewWeights ? new Concurrently(1) : _concurrently;
        _blocks = new SampleBlocks(network, training.Inference, training.Batch);
        _learning = [.. network.Predictions.Where(prediction => training.LearnsPrecision && prediction.Precision.Learns)];
        _errors = [.. _learning.Select(_ => new PredictionState[_blocks.Count])];
        foreach (NetworkState state in _blocks.States)
        {
            state.WantsPosteriorVariance = _learning.Length > 0;
        }

        _learner = training.Learning is null ? null : new Learner(network, training.Learning, _blocks.States[0].Capacity);
        _shares = _learner?.Shares ?? [];
        _given = new int[network.Layers.Count];
        Array.Fill(_given, training.Batch);
        _clamped = new bool[network.Layers.Count];
        _failed = new bool[_shares.Length];
        _prepare = PrepareProjection;
        _infer = InferBlock;
        _begin = block => _blocks.Inference(block).Begin(_blocks.States[block]);
        _step = StepBlock;
        _gather = GatherShare;
        _try = share => _failed[share] = !_learner!.Follow(_shares[share], take: false);
        _take = Take;
    }

    /// <summary>What learns.</summary>
    public Network Network { get; }

    /// <summary>Steps that were rejected because weights or free energy would not have stayed finite.</summary>
    public long RejectedSteps => _learner?.RejectedSteps ?? 0;

    /// <summary>Gives all units of a layer values, [samples, width], in the layer's own unit.</summary>
    /// <exception cref="ArgumentException">There is no such layer, or the values do not fill whole samples of at most a batch.</exception>
    public void Clamp(string layer, ReadOnlySpan<float> values)
    {
        int index = Find(layer);
        int samples = Samples(values.Length, layer, nameof(values));
        _blocks.Use(_blocks.Batch);
        _blocks.Give(index, values);
        _given[index] = samples;
        if (!_clamped[index])
        {
            _blocks.Fill(index, UnitRole.Clamped);
            _clamped[index] = true;
        }
    }

    /// <summary>Leaves a layer to be inferred.</summary>
    /// <exception cref="ArgumentException">There is no such layer.</exception>
    public void Free(string layer)
    {
        int index = Find(layer);
        _blocks.Use(_blocks.Batch);
        _blocks.Fill(index, UnitRole.Free);
        _given[index] = _blocks.Batch;
        _clamped[index] = false;
    }

    /// <summary>
    /// Gives each unit of each sample a role, [samples, width]; to be called after <see cref="Clamp"/>, whose values remain for the units
    /// that are still clamped.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such layer, or the roles do not fill whole samples of at most a batch.</exception>
    public void SetRoles(string layer, ReadOnlySpan<UnitRole> roles)
    {
        int index = Find(layer);
        int samples = Samples(roles.Length, layer, nameof(roles));
        _blocks.Use(_blocks.Batch);
        _blocks.Give(index, roles);
        _clamped[index] = false;
        _given[index] = Math.Min(_given[index], samples);
    }

    /// <summary>Infers the first <paramref name="samples"/> and takes one step of learning; returns their mean free energy before it, nats (n/2 log 2 pi dropped).</summary>
    /// <exception cref="ArgumentException">There are not so many samples.</exception>
    public double Learn(int samples)
    {
        Use(samples);
        if (!_blocks.Inference(0).LearnsEachStep)
        {
            InferAll();
            double energy = _blocks.Energy() / samples;
            Follow();
            return energy;
        }

        return LearnIncrementally() / samples;
    }

    /// <summary>Infers the first <paramref name="samples"/>; nothing learns. Returns their mean free energy, nats.</summary>
    /// <exception cref="ArgumentException">There are not so many samples.</exception>
    public double Infer(int samples)
    {
        Use(samples);
        InferAll();
        return _blocks.Energy() / samples;
    }

    /// <summary>Reads the beliefs of a layer's units after <see cref="Infer(int)"/> or <see cref="Learn"/>: [samples, width].</summary>
    /// <exception cref="ArgumentException">There is no such layer, or the beliefs do not fill whole samples of at most a batch.</exception>
    public void Read(string layer, Span<float> beliefs)
    {
        int index = Find(layer);
        Samples(beliefs.Length, layer, nameof(beliefs));
        _blocks.Use(_blocks.Batch);
        _blocks.Read(index, beliefs);
    }

    /// <summary>Walks parameters and everything that learning remembers: restored, training goes on as if it had not been interrupted.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        Network.VisitParameters(visitor);
        foreach (Prediction prediction in Network.Predictions)
        {
            prediction.Precision.VisitState(visitor);
        }

        _learner?.VisitState(visitor);
    }

    private void InferAll()
    {
        Prepare();
        _concurrently.Run(_blocks.Count, _infer);
        Release();
    }

    // Incremental expectation-maximisation: beliefs take a step, then weights, and so on (Salvatori et al. 2024).
    private double LearnIncrementally()
    {
        double first = 0;
        Prepare();
        _concurrently.Run(_blocks.Count, _begin);
        for (int step = 0; step < _blocks.Inference(0).Budget; step++)
        {
            _concurrently.Run(_blocks.Count, _step);
            Release();
            first = step == 0 ? _blocks.Energy() : first;
            Follow();
            Prepare();
        }

        Release();
        return first;
    }

    private void Follow()
    {
        if (_learner is null)
        {
            LearnPrecisions();
            return;
        }

        Array.Clear(_failed);
        bool usable = _learner.Begin(_blocks.States);
        if (usable && _learner.NeedsWhole)
        {
            _concurrently.Run(_shares.Length, _gather);
            usable = _learner.Aim(_blocks.States);
            if (usable)
            {
                _concurrently.Run(_shares.Length, _try);
            }
        }
        else if (usable)
        {
            usable = _learner.Aim(_blocks.States);
            if (usable)
            {
                _concurrently.Run(_shares.Length, _gather);
            }
        }

        if (!usable || Array.IndexOf(_failed, true) >= 0)
        {
            _learner.Reject();
            return;
        }

        CollectErrors();
        _together.Run(_shares.Length + _learning.Length, _take);
        _learner.Keep();
    }

    private void InferBlock(int block)
    {
        NetworkState state = _blocks.States[block];
        _blocks.Inference(block).Infer(state);
        _learner?.Present(state);
    }

    private void StepBlock(int block)
    {
        NetworkState state = _blocks.States[block];
        _blocks.Inference(block).Step(state);
        _blocks.Inference(block).End(state);
        _learner?.Present(state);
    }

    // Where a step needs no more than a share's own gradient it is tried while that is near.
    private void GatherShare(int share)
    {
        _learner!.Gather(_blocks.States, _shares[share]);
        if (!_learner.NeedsWhole)
        {
            _try(share);
        }
    }

    private void Take(int piece)
    {
        if (piece < _shares.Length)
        {
            _learner!.Follow(_shares[piece], take: true);
            return;
        }

        int learning = piece - _shares.Length;
        _learning[learning].Precision.Learn(_errors[learning].AsSpan(0, _blocks.Count));
    }

    private void LearnPrecisions()
    {
        CollectErrors();
        for (int i = 0; i < _learning.Length; i++)
        {
            _learning[i].Precision.Learn(_errors[i].AsSpan(0, _blocks.Count));
        }
    }

    private void CollectErrors()
    {
        for (int i = 0; i < _learning.Length; i++)
        {
            for (int block = 0; block < _blocks.Count; block++)
            {
                _errors[i][block] = _blocks.States[block].Predictions[_learning[i].Index];
            }
        }
    }

    // A layer that is given has no variance to send through squared weights.
    private void Prepare() => _together.Run(Network.Projections.Count, _prepare);

    private void PrepareProjection(int index)
    {
        Projection projection = Network.Projections[index];
        projection.Prepare(withSquares: projection.IsTransition || !_clamped[projection.Source.Index]);
    }

    private void Release()
    {
        foreach (Projection projection in Network.Projections)
        {
            projection.Release();
        }
    }

    private void Use(int samples)
    {
        if (samples < 1 || samples > _blocks.Batch)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, $"a batch has 1 to {_blocks.Batch} samples");
        }

        for (int i = 0; i < _given.Length; i++)
        {
            if (samples > _given[i])
            {
                throw new ArgumentOutOfRangeException(nameof(samples), samples, $"layer \"{Network.Layers[i].Name}\" was given {_given[i]} samples");
            }
        }

        _blocks.Use(samples);
    }

    private int Find(string layer)
    {
        foreach (Layer known in Network.Layers)
        {
            if (known.Name == layer)
            {
                return known.Index;
            }
        }

        throw new ArgumentException($"no layer \"{layer}\"; there are {string.Join(", ", Network.Layers.Select(static known => known.Name))}", nameof(layer));
    }

    private int Samples(int length, string layer, string parameter)
    {
        int width = Network.Layers[Find(layer)].Width;
        if (length == 0 || length % width != 0 || length / width > _blocks.Batch)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"layer \"{layer}\" takes 1 to {_blocks.Batch} samples of {width} units, not {length} numbers"), parameter);
        }

        return length / width;
    }
}
