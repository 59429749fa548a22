using PcEdge.Models;
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

    /// <summary>Room for a block of at most <paramref name="capacity"/> samples.</summary>
    public NetworkState(Network network, int capacity)
    {
        Network = network;
        Capacity = capacity;
        _layers = [.. network.Layers.Select(layer => new LayerState(layer, capacity))];
        _memories = [.. network.Layers.Select(layer => layer.Transition is null ? null : new LayerState(layer, capacity))];
        _predictions = [.. network.Predictions.Select(prediction => new PredictionState(
            prediction,
            _layers[prediction.Layer.Index],
            [.. prediction.Sources.Select(projection => projection.IsTransition ? _memories[projection.Source.Index]! : _layers[projection.Source.Index])],
            capacity))];
        foreach (LayerState layer in _layers)
        {
            layer.Consequences = [.. layer.Layer.Outgoing.Select(projection => _predictions[projection.Target.Index])];
        }

        HasMemory = Array.Exists(_memories, static memory => memory is not null);
        SweepOrder = [.. network.SweepOrder.Select(prediction => _predictions[prediction.Index])];
        GenerativeOrder = [.. network.GenerativeOrder.Select(prediction => _predictions[prediction.Index])];
        Energy = new double[capacity];
        LowestEnergy = new double[capacity];
        Pace = new float[capacity];
        Innovation = new double[capacity];
        Explained = new double[capacity];
        int scratch = 0;
        foreach (Projection projection in network.Projections)
        {
            scratch = Math.Max(scratch, Kernels.ScratchLength(projection.Rows, projection.Columns));
        }

        Scratch = capacity > 1 ? new float[scratch] : [];
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

    /// <summary>In the order of the network's layers.</summary>
    public ReadOnlySpan<LayerState> Layers => _layers;

    /// <summary>In the order of the network's predictions.</summary>
    public PredictionState[] Predictions => _predictions;

    /// <summary>In the order in which a sweep meets them.</summary>
    public PredictionState[] SweepOrder { get; }

    /// <summary>From the top down.</summary>
    public PredictionState[] GenerativeOrder { get; }

    /// <summary>F of each sample as it was last measured, nats.</summary>
    public double[] Energy { get; }

    /// <summary>F of each sample at its <see cref="LayerState.Previous"/> beliefs, nats.</summary>
    public double[] LowestEnergy { get; }

    /// <summary>Step size of each sample: the rate as it was asked for, halved whenever a step raised F.</summary>
    public float[] Pace { get; }

    /// <summary>d_o' Pi (x_o - mu_o) of each sample of a sweep, see <see cref="Inference.SweepLength"/>.</summary>
    public double[] Innovation { get; }

    /// <summary>d_o' Pi d_o + lambda' Sigma lambda of each sample of a sweep.</summary>
    public double[] Explained { get; }

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

    /// <summary>Working memory of the products over a batch.</summary>
    public float[] Scratch { get; }

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
            OwesBeliefs = false;
            Inference.SweepLength.Apply(this);
        }
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
    }
}
