using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>
/// Weights and biases of a network learn from the errors that inference left in one or more blocks of samples: on a device in a block of one,
/// in training in many. One call of <see cref="Learn"/> is one step. A step after which anything would not be finite is rejected
/// as a whole and counted; a parameter that nothing in the blocks touched stays as it was. Learning allocates nothing.
/// </summary>
internal sealed partial class Learner
{
    private readonly LearningDefinition _settings;
    private readonly LearningRule[] _rules;
    private readonly Touched[] _targets;
    private readonly Touched[] _sources;
    private readonly Touched _constant = new(1);
    private readonly long[] _rejected = new long[1];

    /// <summary>Learns the parameters of that network; a block has at most <paramref name="capacity"/> samples.</summary>
    /// <exception cref="ModelFormatException">A setting is out of its range.</exception>
    public Learner(Network network, LearningDefinition settings, int capacity = 1)
    {
        LearningCheck.Run(settings, network);
        _settings = settings;
        Presynaptic = settings.Presynaptic ?? (network.HasRecognition ? Presynaptic.Forward : Presynaptic.Settled);
        _rules = LearningTable.Create(network, settings, capacity);
        _targets = [.. network.Predictions.Select(static prediction => new Touched(prediction.Width))];
        _sources = [.. network.Layers.Select(static layer => new Touched(layer.Width))];
        Shares = [.. LearningShares.Of(_rules)];
        Observes = settings.Kind is LearningKind.DiagonalNaturalGradient or LearningKind.KroneckerNaturalGradient or LearningKind.SynapticPrecision;
        NeedsWhole = settings.LargestGradient > 0
            || settings.Kind is LearningKind.DiagonalNaturalGradient or LearningKind.KroneckerNaturalGradient;
        if (settings.Kind == LearningKind.GradientDescent && !NeedsWhole && capacity == 1)
        {
            OweSteps();
        }
    }

    /// <summary>Steps that were rejected.</summary>
    public long RejectedSteps => _rejected[0];

    /// <summary>Share of the rate that steps have.</summary>
    public float Pace
    {
        get => _rules[0].Pace;
        set
        {
            foreach (LearningRule rule in _rules)
            {
                rule.Pace = value;
            }
        }
    }

    /// <summary>Which activity the Hebbian product takes.</summary>
    public Presynaptic Presynaptic { get; }

    /// <summary>Pieces of work that may be done at the same time.</summary>
    public LearningShare[] Shares { get; }

    /// <summary>Number of tensors that learn.</summary>
    public int Tensors => _rules.Length;

    /// <summary>True where the rules look at more than the gradient.</summary>
    public bool Observes { get; }

    /// <summary>True where a step depends on the whole gradient, so that all of it must be gathered before any is tried.</summary>
    public bool NeedsWhole { get; }

    /// <summary>One step; false where it was rejected.</summary>
    public bool Learn(ReadOnlySpan<NetworkState> blocks)
    {
        foreach (NetworkState block in blocks)
        {
            Present(block);
        }

        bool usable = Begin(blocks);
        if (usable && _descents.Length > 0 && blocks.Length == 1 && TryOwe(blocks[0]))
        {
            return true;
        }

        if (usable)
        {
            foreach (LearningShare share in Shares)
            {
                Gather(blocks, share);
            }

            for (int i = 0; i < _rules.Length; i++)
            {
                usable &= Observe(blocks, i);
            }
        }

        if (usable)
        {
            Aim();
        }

        for (int i = 0; usable && i < Shares.Length; i++)
        {
            usable = Follow(Shares[i], take: false);
        }

        if (!usable)
        {
            Reject();
            return false;
        }

        foreach (LearningShare share in Shares)
        {
            Follow(share, take: true);
        }

        Keep();
        return true;
    }

    /// <summary>First of all, for each block by itself: the presynaptic activity.</summary>
    public void Present(NetworkState block) => Hebbian.Present(block, Presynaptic);

    /// <summary>What was touched, and how large a gradient counts; false where F is not finite.</summary>
    public bool Begin(ReadOnlySpan<NetworkState> blocks)
    {
        double energy = 0;
        int samples = 0;
        foreach (NetworkState block in blocks)
        {
            samples += block.Samples;
            for (int b = 0; b < block.Samples; b++)
            {
                energy += block.Energy[b];
            }
        }

        if (!double.IsFinite(energy) || samples == 0)
        {
            return false;
        }

        for (int i = 0; i < _targets.Length; i++)
        {
            _targets[i].Targets(blocks, i);
        }

        for (int i = 0; i < _sources.Length; i++)
        {
            _sources[i].Sources(blocks, i);
        }

        Scale(blocks, samples);
        return true;
    }

    /// <summary>Gathers the gradient of one share.</summary>
    public void Gather(ReadOnlySpan<NetworkState> blocks, LearningShare share)
    {
        if (IsTouched(_rules[share.Rule].Tensor))
        {
            Hebbian.Gather(blocks, _rules[share.Rule], share.FirstRow, share.LastRow);
        }
    }

    /// <summary>One tensor's rule looks at what the gradient is made from; false where that is of no use.</summary>
    public bool Observe(ReadOnlySpan<NetworkState> blocks, int tensor)
    {
        LearningRule rule = _rules[tensor];
        return !IsTouched(rule.Tensor) || rule.Observe(blocks, _targets[rule.Tensor.Prediction], Columns(rule.Tensor));
    }

    /// <summary>From gradients to directions, no longer than the settings allow.</summary>
    public void Aim()
    {
        LimitGradient();
        double divergence = 0;
        foreach (LearningRule rule in _rules)
        {
            divergence += IsTouched(rule.Tensor) ? rule.Direct() : 0;
        }

        // kappa >= eta^2 sum of step times gradient
        double rate = _settings.Rate * Pace;
        divergence *= rate * rate;
        if (_settings.LargestDivergence > 0 && divergence > _settings.LargestDivergence)
        {
            Shorten(Math.Sqrt(_settings.LargestDivergence / divergence));
        }
    }

    /// <summary>Tries or takes the step for one share; false where something would not be finite.</summary>
    public bool Follow(LearningShare share, bool take)
    {
        LearningRule rule = _rules[share.Rule];
        if (!IsTouched(rule.Tensor))
        {
            return true;
        }

        int width = rule.Tensor.Columns;
        Touched rows = _targets[rule.Tensor.Prediction];
        Touched columns = Columns(rule.Tensor);
        if (rows.All && columns.All)
        {
            return rule.Step(share.FirstRow * width, (share.LastRow - share.FirstRow) * width, take);
        }

        bool usable = true;
        for (int row = share.FirstRow; row < share.LastRow; row++)
        {
            for (int run = 0; rows[row] && run < columns.Runs; run++)
            {
                (int start, int count) = columns.All ? (0, width) : columns.Run(run);
                usable &= rule.Step((row * width) + start, count, take);
            }
        }

        return usable;
    }

    /// <summary>The step was taken.</summary>
    public void Keep()
    {
        foreach (LearningRule rule in _rules)
        {
            if (IsTouched(rule.Tensor))
            {
                rule.Keep();
            }
        }
    }

    /// <summary>The step is not taken.</summary>
    public void Reject() => _rejected[0]++;

    /// <summary>Walks what the rules remember.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        foreach (LearningRule rule in _rules)
        {
            rule.VisitState(visitor);
        }

        visitor.Visit("learning.rejected-steps", _rejected);
    }

    /// <summary>Walks all that a step changes: weights, biases, and what the rules remember of earlier steps.</summary>
    public void VisitLearned(IStateVisitor visitor)
    {
        foreach (LearningRule rule in _rules)
        {
            visitor.Visit(rule.Tensor.Name, rule.Tensor.Values);
            rule.VisitState(visitor);
        }
    }

    /// <summary>Root of the mean square of all weights and biases.</summary>
    public double Magnitude()
    {
        double squares = 0;
        long count = 0;
        foreach (LearningRule rule in _rules)
        {
            squares += Kernels.SquaredNorm(rule.Tensor.Values);
            count += rule.Tensor.Values.Length;
        }

        return Math.Sqrt(squares / Math.Max(count, 1));
    }

    private Touched Columns(LearnedTensor tensor) =>
        tensor.Projection is null || tensor.Projection.IsTransition ? _constant : _sources[tensor.Projection.Source.Index];

    private bool IsTouched(LearnedTensor tensor) => _targets[tensor.Prediction].Any && Columns(tensor).Any;

    private void Scale(ReadOnlySpan<NetworkState> blocks, int samples)
    {
        bool divides = _settings.RateIgnoresPrecision && _rules[0].FollowsPrecision;
        double observed = divides ? Hebbian.ObservedPrecision(blocks) : 1;
        foreach (LearningRule rule in _rules)
        {
            bool isPrior = divides && blocks[0].Predictions[rule.Tensor.Prediction].Sources.Length == 0;
            double precision = isPrior ? Hebbian.OwnPrecision(blocks, rule.Tensor.Prediction) : observed;
            rule.Tensor.Scale = (float)(1 / (samples * precision));
        }
    }

    private void LimitGradient()
    {
        if (_settings.LargestGradient == 0)
        {
            return;
        }

        double squares = 0;
        foreach (LearningRule rule in _rules)
        {
            LearnedTensor tensor = rule.Tensor;
            for (int row = 0; IsTouched(tensor) && row < tensor.Rows; row++)
            {
                squares += tensor.Scale * (double)tensor.Scale * Kernels.SquaredNorm(tensor.Gradient.AsSpan(row * tensor.Columns, tensor.Columns));
            }
        }

        double norm = Math.Sqrt(squares);
        if (norm > _settings.LargestGradient)
        {
            Shorten(_settings.LargestGradient / norm);
        }
    }

    private void Shorten(double share)
    {
        foreach (LearningRule rule in _rules)
        {
            rule.Tensor.Scale = (float)(rule.Tensor.Scale * share);
        }
    }
}
