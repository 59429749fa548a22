using PcEdge.Models;
using PcEdge.Networks.Delta;
using PcEdge.Numerics;

namespace PcEdge.Networks;

/// <summary>
/// What a network believes of a block of samples: beliefs, predictions, errors. One sample of a stream is a block of one.
/// Everything is allocated here; inference allocates nothing.
/// </summary>
internal sealed class NetworkState
{
    private readonly LayerState[] _layers;
    private readonly LayerState?[] _memories;
    private readonly PredictionState[] _predictions;
    private readonly bool[] _hasBeliefs = new bool[1];
    private readonly double[] _energy;
    private readonly double[] _lowestEnergy;
    private readonly float[] _pace;
    private readonly double[] _innovation;
    private readonly double[] _explained;
    private int _place;

    /// <summary>Room for a block of at most <paramref name="capacity"/> samples.</summary>
    public NetworkState(Network network, int capacity)
        : this(network, capacity, block: null)
    {
    }

    /// <summary>One sample of a block, the first for now, of a network that shares the weights of the block's.</summary>
    public NetworkState(Network network, NetworkState block)
        : this(network, capacity: 1, block)
    {
    }

    private NetworkState(Network network, int capacity, NetworkState? block)
    {
        Network = network;
        Capacity = capacity;
        _layers = [.. network.Layers.Select(layer => new LayerState(layer, capacity, block?._layers[layer.Index]))];
        _memories = [.. network.Layers.Select(layer => layer.Transition is null ? null : new LayerState(layer, capacity, block?._memories[layer.Index]))];
        _predictions = [.. network.Predictions.Select(prediction => Predicted(prediction, capacity, block?._predictions[prediction.Index]))];
        foreach (LayerState layer in _layers)
        {
            layer.Consequences = [.. layer.Layer.Outgoing.Select(projection => _predictions[projection.Target.Index])];
        }

        HasMemory = Array.Exists(_memories, static memory => memory is not null);
        SweepOrder = [.. network.SweepOrder.Select(prediction => _predictions[prediction.Index])];
        GenerativeOrder = [.. network.GenerativeOrder.Select(prediction => _predictions[prediction.Index])];
        _energy = block?._energy ?? new double[capacity];
        _lowestEnergy = block?._lowestEnergy ?? new double[capacity];
        _pace = block?._pace ?? new float[capacity];
        _innovation = block?._innovation ?? new double[capacity];
        _explained = block?._explained ?? new double[capacity];
        Samples = capacity;
        Forget();
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>Most samples of a block.</summary>
    public int Capacity { get; }

    /// <summary>Samples of the present block.</summary>
    public int Samples
    {
        get;
        set
        {
            field = value;
            foreach (LayerState layer in _layers)
            {
                layer.Samples = value;
            }

            foreach (LayerState? memory in _memories)
            {
                if (memory is not null)
                {
                    memory.Samples = value;
                    memory.Roles.Fill(UnitRole.Clamped);
                    memory.Survey();
                }
            }
        }
    }

    /// <summary>Which sample of the memory behind it is its first.</summary>
    public int Place
    {
        get => _place;
        set
        {
            _place = value;
            foreach (LayerState layer in _layers)
            {
                layer.Place = value;
            }

            foreach (LayerState? memory in _memories)
            {
                if (memory is not null)
                {
                    memory.Place = value;
                }
            }

            foreach (PredictionState prediction in _predictions)
            {
                prediction.Place = value;
            }
        }
    }

    /// <summary>In the order of the network's layers.</summary>
    public ReadOnlySpan<LayerState> Layers => _layers;

    /// <summary>In the order of the network's predictions.</summary>
    public PredictionState[] Predictions => _predictions;

    /// <summary>In the order in which a sweep meets them.</summary>
    public PredictionState[] SweepOrder { get; }

    /// <summary>From the top down.</summary>
    public PredictionState[] GenerativeOrder { get; }

    /// <summary>F of each sample as it was last measured, nats.</summary>
    public Span<double> Energy => _energy.AsSpan(_place, Samples);

    /// <summary>F of each sample at its <see cref="LayerState.Previous"/> beliefs, nats.</summary>
    public Span<double> LowestEnergy => _lowestEnergy.AsSpan(_place, Samples);

    /// <summary>Step size of each sample: the rate as it was asked for, halved whenever a step raised F.</summary>
    public Span<float> Pace => _pace.AsSpan(_place, Samples);

    /// <summary>d_o' Pi (x_o - mu_o) of each sample of a sweep, see <see cref="Inference.SweepLength"/>.</summary>
    public Span<double> Innovation => _innovation.AsSpan(_place, Samples);

    /// <summary>d_o' Pi d_o + lambda' Sigma lambda of each sample of a sweep.</summary>
    public Span<double> Explained => _explained.AsSpan(_place, Samples);

    /// <summary>Inference steps that the last samples took.</summary>
    public int Steps { get; set; }

    /// <summary>True where the gradient of every sample had become small.</summary>
    public bool Converged { get; set; }

    /// <summary>Largest Euclidean norm of dF/dx of a sample, over its free units, where it was last measured.</summary>
    public double GradientNorm { get; set; }

    /// <summary>True once beliefs have been inferred from which a next sample may begin.</summary>
    public bool HasBeliefs
    {
        get => _hasBeliefs[0];
        set => _hasBeliefs[0] = value;
    }

    /// <summary>J P J' is wanted: precisions are going to learn.</summary>
    public bool WantsPosteriorVariance { get; set; } = true;

    /// <summary>Beliefs after the inference are wanted, not only the errors that are learned from.</summary>
    public bool WantsBeliefs { get; set; } = true;

    /// <summary>A sweep left its beliefs where the sweep forward had put them: <see cref="Believe"/> moves them.</summary>
    public bool OwesBeliefs { get; set; }

    /// <summary>Some layer predicts itself in time.</summary>
    public bool HasMemory { get; }

    /// <summary>The memory of a layer's belief of the step before, or null where no transition asks for it.</summary>
    public LayerState? Memory(Layer layer) => _memories[layer.Index];

    /// <summary>From now on memories carry whole covariances.</summary>
    public void KeepCovariances()
    {
        foreach (LayerState? memory in _memories)
        {
            memory?.KeepCovariance();
        }
    }

    /// <summary>What the products with each projection's weights remember, in the network's order; empty where they are done as a whole.</summary>
    public DeltaProjection[] Deltas { get; private set; } = [];

    /// <summary>
    /// From now on products pass over what has not changed by more than the threshold since it last counted: activities in their own unit,
    /// variances and messages as a share of their layer's largest. For the sample of a stream; others do not follow each other.
    /// </summary>
    public void PassOverUnchanged(float threshold)
    {
        Deltas = [.. Network.Projections.Select(projection => new DeltaProjection(projection, threshold))];
        foreach (PredictionState prediction in _predictions)
        {
            prediction.Deltas = [.. prediction.Prediction.Sources.Select(projection => Deltas[projection.Index])];
        }
    }

    /// <summary>Looks at all roles once; to be called when they or the number of samples have changed.</summary>
    public void Survey()
    {
        foreach (LayerState layer in _layers)
        {
            layer.Survey();
        }

        foreach (PredictionState prediction in _predictions)
        {
            prediction.Survey();
        }
    }

    /// <summary>Moves the beliefs where nobody had asked for them yet; to be called ahead of the next sample, and before anything that has learned from this one is read.</summary>
    public void Believe()
    {
        if (OwesBeliefs)
        {
            Inference.SweepLength.Apply(this);
            OwesBeliefs = false;
        }
    }

    /// <summary>Two samples of this block change places, with all that a stream goes on from.</summary>
    public void Exchange(int one, int other)
    {
        foreach (LayerState layer in _layers)
        {
            layer.Exchange(one, other);
        }

        foreach (LayerState? memory in _memories)
        {
            memory?.ExchangeMemory(one, other);
        }

        (_energy[one], _energy[other]) = (_energy[other], _energy[one]);
    }

    /// <summary>What a block has found out holds for this sample of it, too.</summary>
    public void Heed(NetworkState block)
    {
        (HasBeliefs, OwesBeliefs) = (block.HasBeliefs, block.OwesBeliefs);
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].VarianceIsOwn = block._layers[i].VarianceIsOwn;
        }
    }

    /// <summary>Do the two have units of the same roles throughout, so far as loops look at them as a whole?</summary>
    public bool IsLike(NetworkState other)
    {
        bool like = HasBeliefs == other.HasBeliefs;
        for (int i = 0; i < _layers.Length; i++)
        {
            LayerState one = _layers[i], two = other._layers[i];
            like &= one.IsClamped == two.IsClamped && one.IsFree == two.IsFree && one.HasAbsent == two.HasAbsent;
        }

        return like;
    }

    /// <summary>Keeps the beliefs while a sweep overwrites them.</summary>
    public void KeepBeliefs()
    {
        foreach (LayerState layer in _layers)
        {
            layer.Belief.CopyTo(layer.Previous);
        }
    }

    /// <summary>The beliefs that were kept.</summary>
    public void RestoreBeliefs()
    {
        foreach (LayerState layer in _layers)
        {
            layer.Previous.CopyTo(layer.Belief);
        }
    }

    /// <summary>Beliefs and memories begin anew: memories at 0 with variance 1.</summary>
    public void Forget()
    {
        HasBeliefs = false;
        foreach (DeltaProjection delta in Deltas)
        {
            delta.Forget();
        }

        foreach (LayerState? memory in _memories)
        {
            if (memory is not null)
            {
                memory.Belief.Clear();
                memory.Variance.Fill(1);
                memory.ResetCovariance();
                Activations.ActivationTable.ApplyWithSlope(memory.Layer.Activation, memory.Belief, memory.Activity, memory.Slope);
            }
        }
    }

    /// <summary>Walks beliefs and memories: what a stream goes on from.</summary>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("belief.known", _hasBeliefs);
        foreach (LayerState layer in _layers)
        {
            visitor.Visit($"belief.{layer.Layer.Name}", layer.Belief);
        }

        foreach (LayerState? memory in _memories)
        {
            if (memory is not null)
            {
                visitor.Visit($"memory.{memory.Layer.Name}.belief", memory.Belief);
                visitor.Visit($"memory.{memory.Layer.Name}.activity", memory.Activity);
                visitor.Visit($"memory.{memory.Layer.Name}.slope", memory.Slope);
                visitor.Visit($"memory.{memory.Layer.Name}.variance", memory.Variance);
                if (memory.Covariance.Length > 0)
                {
                    visitor.Visit($"memory.{memory.Layer.Name}.covariance", memory.Covariance);
                }
            }
        }

        foreach (DeltaProjection delta in Deltas)
        {
            delta.VisitState(visitor);
        }
    }

    private PredictionState Predicted(Prediction prediction, int capacity, PredictionState? block)
    {
        LayerState target = _layers[prediction.Layer.Index];
        LayerState[] sources = [.. prediction.Sources.Select(projection => projection.IsTransition ? _memories[projection.Source.Index]! : _layers[projection.Source.Index])];
        return new PredictionState(prediction, target, sources, capacity, block);
    }
}
