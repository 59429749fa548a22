using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>
/// A hierarchical predictive-coding network: every layer's beliefs are predicted by its neighbours, and each prediction error is weighted
/// by a precision. F = sum over predictions of 1/2 e' Pi e - 1/2 log |Pi| (nats, n/2 log 2 pi dropped). The network holds the parameters;
/// what one stream or batch believes is a <see cref="NetworkState"/>.
/// </summary>
public sealed class Network : IParameterised
{
    private readonly List<Layer> _layers = [];
    private readonly List<Prediction> _predictions = [];
    private readonly List<Projection> _projections = [];
    private readonly Prediction[]? _wholeOrder;
    private readonly Network? _shared;

    /// <summary>A network with weights N(0, 1/fan-in) drawn from the seed, biases 0, precisions as defined.</summary>
    /// <exception cref="ModelFormatException">The definition contradicts itself; the message names the tensor and what was expected.</exception>
    public Network(NetworkDefinition definition, long seed)
        : this(definition) => WeightDraw.Fill(this, seed);

    /// <summary>A network whose parameters are all zero, to be restored.</summary>
    internal Network(NetworkDefinition definition)
        : this(definition, [])
    {
    }

    /// <summary>The same with the weights stored as given for each projection: F32, BF16 or I8; all F32 where nothing is given.</summary>
    internal Network(NetworkDefinition definition, IReadOnlyList<TensorType> storages)
        : this(definition, storages, shared: null)
    {
    }

    private Network(NetworkDefinition definition, IReadOnlyList<TensorType> storages, Network? shared)
    {
        ArgumentNullException.ThrowIfNull(definition);
        DefinitionCheck.Run(definition);
        Definition = definition;
        _shared = shared;
        foreach (LayerDefinition layer in definition.Layers)
        {
            _layers.Add(new Layer(_layers.Count, layer));
        }

        foreach (ProjectionDefinition projection in definition.Projections)
        {
            Connect(projection, storages.Count == 0 ? TensorType.F32 : storages[_projections.Count]);
        }

        foreach (Layer layer in _layers)
        {
            if (layer.PredictedBy.Count == 0)
            {
                PredictionOf(layer, Pathway.Prior);
            }
        }

        foreach (Prediction prediction in _predictions)
        {
            prediction.Complete();
        }

        RecognitionOrder = NetworkOrder.Of(this, Pathway.Recognition);
        GenerativeOrder = NetworkOrder.Of(this, Pathway.Generative);
        _wholeOrder = NetworkOrder.OfAll(this);
    }

    /// <summary>What it was made from.</summary>
    public NetworkDefinition Definition { get; }

    /// <summary>Number of weights, biases and precisions.</summary>
    public long ParameterCount
    {
        get
        {
            var count = new ParameterCount();
            VisitParameters(count);
            return count.Total;
        }
    }

    /// <summary>A network with the weights and biases of this one, in the same memory, and with precisions of its own that begin as these are.</summary>
    internal Network Share()
    {
        var network = new Network(Definition, [.. _projections.Select(static projection => projection.Storage)], shared: this);
        var precisions = new StateUndo();
        VisitPrecisions(precisions);
        precisions.PutsBack = true;
        network.VisitPrecisions(precisions);
        return network;
    }

    /// <summary>The projections whose weights are stored in another format than float32, and do not learn.</summary>
    internal IEnumerable<Projection> Narrow => _projections.Where(static projection => projection.Storage != TensorType.F32);

    /// <summary>How often a learned precision was stopped at one of its bounds.</summary>
    public long PrecisionBoundHits => _predictions.Sum(static prediction => prediction.Precision.BoundHits);

    /// <summary>In the order of the definition.</summary>
    internal IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Every prediction, each a sum of error terms of F.</summary>
    internal IReadOnlyList<Prediction> Predictions => _predictions;

    /// <summary>Every projection.</summary>
    internal IReadOnlyList<Projection> Projections => _projections;

    /// <summary>Predictions upwards, priors among them, each after the layers that it is made from.</summary>
    internal Prediction[] RecognitionOrder { get; }

    /// <summary>Predictions downwards, priors among them, each after the layers that it is made from.</summary>
    internal Prediction[] GenerativeOrder { get; }

    /// <summary>True where each layer has one prediction and none depends on itself, so that one sweep passes all of them.</summary>
    internal bool IsDirected => _wholeOrder is not null;

    /// <summary>True where any layer is predicted from below.</summary>
    internal bool HasRecognition => _predictions.Exists(static prediction => prediction.Pathway == Pathway.Recognition);

    /// <summary>The predictions in the order in which a sweep meets them: all where one sweep can, else upwards where anything is predicted from below.</summary>
    internal Prediction[] SweepOrder => _wholeOrder ?? (HasRecognition ? RecognitionOrder : GenerativeOrder);

    /// <summary>The layer of that name.</summary>
    /// <exception cref="ModelFormatException">There is none.</exception>
    internal Layer Find(string name) =>
        _layers.Find(layer => layer.Name == name)
        ?? throw new ModelFormatException($"layer \"{name}\"", string.Join(" or ", _layers.Select(static layer => $"\"{layer.Name}\"")), "no such layer", "correct the name");

    /// <summary>Walks weights, biases and precisions in a fixed order: what a model file holds.</summary>
    public void VisitParameters(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        VisitMoving(visitor);
        foreach (Projection projection in _projections)
        {
            projection.VisitScale(visitor);
        }

        // The narrowest last, so that every tensor of a file lies at a multiple of its numbers' size.
        foreach (TensorType storage in (ReadOnlySpan<TensorType>)[TensorType.BF16, TensorType.I8])
        {
            foreach (Projection projection in _projections)
            {
                projection.VisitNarrow(visitor, storage);
            }
        }
    }

    /// <summary>
    /// A copy of the network with its weights stored in another format. <see cref="TensorType.BF16"/> is half of float32: each weight is off by
    /// at most 1/256 of itself. <see cref="TensorType.I8"/> is a quarter: whole numbers from -127 to 127 times a scale of their row, each
    /// weight off by at most half a scale. Neither learns; biases and precisions stay float32, and so do all sums.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Weights are not stored so.</exception>
    public Network WithWeights(TensorType storage)
    {
        if (storage is not (TensorType.F32 or TensorType.BF16 or TensorType.I8))
        {
            throw new ArgumentOutOfRangeException(nameof(storage), storage, "weights are F32, BF16 or I8");
        }

        var storages = new TensorType[_projections.Count];
        Array.Fill(storages, storage);
        var network = new Network(Definition, storages);
        foreach (Projection projection in _projections)
        {
            network._projections[projection.Index].Take(projection);
        }

        var copy = new StateUndo();
        _predictions.ForEach(prediction => prediction.VisitParameters(copy));
        copy.PutsBack = true;
        network._predictions.ForEach(prediction => prediction.VisitParameters(copy));
        return network;
    }

    /// <summary>Walks what a stream may move: all but weights that are not stored in float32.</summary>
    internal void VisitMoving(IStateVisitor visitor)
    {
        foreach (Projection projection in _projections)
        {
            projection.VisitMoving(visitor);
        }

        foreach (Prediction prediction in _predictions)
        {
            prediction.VisitParameters(visitor);
        }
    }

    // Parameters and memory of the precisions alone.
    private void VisitPrecisions(IStateVisitor visitor)
    {
        foreach (Prediction prediction in _predictions)
        {
            prediction.Precision.VisitParameters(visitor);
            prediction.Precision.VisitState(visitor);
        }
    }

    /// <inheritdoc/>
    void IParameterised.CheckParameters() => CheckParameters();

    /// <inheritdoc cref="IParameterised.CheckParameters"/>
    internal void CheckParameters()
    {
        _projections.ForEach(static projection => projection.Check());
        _predictions.ForEach(static prediction => prediction.Precision.Check());
    }

    private void Connect(ProjectionDefinition definition, TensorType storage)
    {
        Layer source = Find(definition.From);
        Prediction target = PredictionOf(Find(definition.To), definition.Pathway);
        var projection = Projection.Create(_projections.Count, source, target, storage, _shared?._projections[_projections.Count]);
        target.Sources.Add(projection);
        _projections.Add(projection);
        if (projection.IsTransition)
        {
            source.Transition = projection;
        }
        else
        {
            source.Outgoing.Add(projection);
        }
    }

    private Prediction PredictionOf(Layer layer, Pathway pathway)
    {
        Prediction? known = layer.PredictedBy.Find(prediction => prediction.Pathway == pathway);
        if (known is null)
        {
            PredictionDefinition settings = PredictionDefaults.For(Definition, layer.Name, pathway);
            known = new Prediction(_predictions.Count, layer, pathway, settings.Errors, settings.Precision!, _shared?._predictions[_predictions.Count]);
            layer.PredictedBy.Add(known);
            _predictions.Add(known);
        }

        return known;
    }
}
