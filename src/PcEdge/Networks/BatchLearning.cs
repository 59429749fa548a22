using PcEdge.Learning;
using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>
/// Inference and learning of a batch, phase by phase. Within a phase the pieces do not touch each other, and what is summed is summed in
/// a fixed order, so that the number of threads does not change a bit.
/// </summary>
internal sealed class BatchLearning
{
    // Below it one pass over all weights is done before another thread has begun with its part.
    private const int FewWeights = 1 << 16;

    private readonly Network _network;
    private readonly SampleBlocks _blocks;
    private readonly bool[] _clamped;
    private readonly Learner? _learner;
    private readonly LearningShare[] _shares;
    private readonly Prediction[] _precisions;
    private readonly PredictionState[][] _errors;
    private readonly bool[] _failed;
    private readonly bool _keepsBeliefs;
    private readonly Concurrently _concurrently;
    private readonly Concurrently _passes;
    private readonly Action<int> _prepare;
    private readonly Action<int> _begin;
    private readonly Action<int> _infer;
    private readonly Action<int> _step;
    private readonly Action<int> _gather;
    private readonly Action<int> _observe;
    private readonly Action<int> _try;
    private readonly Action<int> _take;

    /// <summary>Learns from those blocks; <paramref name="clamped"/> says which layers are given as a whole and may change between batches.</summary>
    public BatchLearning(Network network, NetworkTraining training, SampleBlocks blocks, bool[] clamped)
    {
        _network = network;
        _blocks = blocks;
        _clamped = clamped;
        _learner = training.Learning is null ? null : new Learner(network, training.Learning, blocks.States[0].Capacity);
        _shares = _learner?.Shares ?? [];
        _precisions = [.. network.Predictions.Where(prediction => training.LearnsPrecision && prediction.Precision.Learns)];
        _errors = [.. _precisions.Select(_ => new PredictionState[blocks.Count])];
        _failed = new bool[Math.Max(_shares.Length, _learner?.Tensors ?? 0)];
        foreach (NetworkState state in blocks.States)
        {
            state.WantsPosteriorVariance = _precisions.Length > 0;
        }

        _keepsBeliefs = training.KeepsBeliefs || _learner is not { Presynaptic: Presynaptic.Forward };
        long weights = network.Projections.Sum(static projection => (long)projection.Count);
        _concurrently = new Concurrently(training.Threads);
        _passes = weights < FewWeights ? new Concurrently(1) : _concurrently;
        _prepare = PrepareProjection;
        _begin = block => blocks.Inference(block).Begin(blocks.States[block]);
        _infer = InferBlock;
        _step = StepBlock;
        _gather = GatherShare;
        _observe = tensor => _failed[tensor] = !_learner!.Observe(blocks.States, tensor);
        _try = share => _failed[share] = !_learner!.Follow(_shares[share], take: false);
        _take = Take;
    }

    /// <summary>Sets the share of their rate with which weights learn.</summary>
    public void SetPace(double share)
    {
        if (_learner is not null)
        {
            _learner.Pace = (float)share;
        }
    }

    /// <summary>Steps that were rejected.</summary>
    public long RejectedSteps => _learner?.RejectedSteps ?? 0;

    /// <summary>Infers the samples in use.</summary>
    public void Infer()
    {
        Prepare();
        _concurrently.Run(_blocks.Count, _infer);
        Release();
    }

    /// <summary>Infers the samples in use and learns from them; the sum of their F before the weights moved, nats.</summary>
    public double Learn()
    {
        if (_blocks.Inference(0).LearnsEachStep)
        {
            return LearnIncrementally();
        }

        Want(beliefs: _keepsBeliefs);
        Infer();
        Want(beliefs: true);
        double energy = _blocks.Energy();
        Follow();
        return energy;
    }

    /// <summary>Walks what the learning rules remember.</summary>
    public void VisitState(IStateVisitor visitor) => _learner?.VisitState(visitor);

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
        if (_learner is null ? !double.IsFinite(_blocks.Energy()) : !Try(_learner))
        {
            _learner?.Reject();
            return;
        }

        for (int i = 0; i < _precisions.Length; i++)
        {
            for (int block = 0; block < _blocks.Count; block++)
            {
                _errors[i][block] = _blocks.States[block].Predictions[_precisions[i].Index];
            }
        }

        _passes.Run(_shares.Length + _precisions.Length, _take);
        _learner?.Keep();
    }

    private bool Try(Learner learner)
    {
        if (!learner.Begin(_blocks.States))
        {
            return false;
        }

        if (learner.NeedsWhole)
        {
            _concurrently.Run(_shares.Length, _gather);
        }

        if (learner.Observes && !Succeed(learner.Tensors, _observe))
        {
            return false;
        }

        learner.Aim();
        return Succeed(_shares.Length, learner.NeedsWhole ? _try : _gather);
    }

    private bool Succeed(int count, Action<int> piece)
    {
        Array.Clear(_failed);
        _concurrently.Run(count, piece);
        return !_failed.AsSpan().Contains(true);
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

        int precision = piece - _shares.Length;
        _precisions[precision].Precision.Learn(_errors[precision].AsSpan(0, _blocks.Count));
    }

    private void Want(bool beliefs)
    {
        foreach (NetworkState state in _blocks.States)
        {
            state.WantsBeliefs = beliefs;
        }
    }

    private void Prepare() => _passes.Run(_network.Projections.Count, _prepare);

    // A layer that is given has no variance to send through squared weights; a memory has, where variances are sent at all.
    private void PrepareProjection(int index)
    {
        Projection projection = _network.Projections[index];
        projection.Prepare(withSquares: _blocks.Inference(0).UsesVariance && (projection.IsTransition || !_clamped[projection.Source.Index]));
    }

    private void Release()
    {
        for (int i = 0; i < _network.Projections.Count; i++)
        {
            _network.Projections[i].Release();
        }
    }
}
