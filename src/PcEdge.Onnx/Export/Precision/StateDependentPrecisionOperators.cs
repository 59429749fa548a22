using PcEdge.Networks;
using PcEdge.Onnx.Graphs;
using PcEdge.Precision.Layers;

namespace PcEdge.Onnx.Export.Precision;

/// <summary>Precision that depends on what predicts, log pi = sum A f(x_source) + c, within bounds; it sends A' delta, delta = (1 - pi e^2)/2.</summary>
internal sealed class StateDependentPrecisionOperators : PrecisionOperators
{
    private readonly int _width;
    private readonly TensorReading _tensors;
    private readonly float _least;
    private readonly float _most;

    public StateDependentPrecisionOperators(GraphBuilder graph, PredictionState state)
        : base(graph, state)
    {
        _width = state.Prediction.Width;
        _tensors = new TensorReading(state.Prediction.Precision);
        PrecisionDefinition settings = state.Prediction.PrecisionSettings;
        bool learns = settings.Learning != PrecisionLearning.Pinned;
        _least = (float)(learns ? settings.Least : PrecisionDefinition.Smallest);
        _most = (float)(learns ? settings.Most : PrecisionDefinition.Largest);
        Constant = null;
        ConstantEnergy = 0;
    }

    /// <inheritdoc/>
    public override string Begin(PredictionValues prediction)
    {
        string sum = Graph.Constant($"{Name}.log_precision", _tensors[$"{Name}.log_precision"], 1, _width);
        for (int s = 0; s < prediction.Sources.Length; s++)
        {
            sum = Graph.Forward(prediction.Sources[s].Activity, Weights(prediction.Sources[s]), sum);
        }

        return Graph.Apply("Clip", Graph.Apply("Exp", sum), Graph.Scalar(_least), Graph.Scalar(_most));
    }

    /// <inheritdoc/>
    public override string Variance(PredictionValues prediction) => Graph.Divide(Graph.Scalar(1), prediction.Pi);

    /// <inheritdoc/>
    public override string Weigh(PredictionValues prediction) => Graph.Multiply(prediction.Pi, prediction.Error);

    /// <inheritdoc/>
    public override string Unweigh(PredictionValues prediction) => Graph.Divide(prediction.WeightedError, prediction.Pi);

    /// <inheritdoc/>
    public override string Energy(PredictionValues prediction)
    {
        string volume = Graph.Multiply(Graph.Scalar(0.5f), Graph.Sum(Graph.Apply("Log", prediction.Pi)));
        return Graph.Subtract(base.Energy(prediction), Graph.ToDouble(volume));
    }

    /// <inheritdoc/>
    public override string? AddMessage(PredictionValues prediction, int source, string? message)
    {
        string inside = Graph.Apply(
            "And", Graph.Apply("Greater", prediction.Pi, Graph.Scalar(_least)), Graph.Apply("Less", prediction.Pi, Graph.Scalar(_most)));
        string delta = Graph.Multiply(Graph.Scalar(0.5f), Graph.Complement(Graph.Multiply(Weigh(prediction), prediction.Error)));
        return Graph.Back(Graph.Where(inside, delta, Graph.Scalar(0)), Weights(prediction.Sources[source]), message);
    }

    private string Weights(LayerValues source)
    {
        string name = $"{Name}.precision_weights.{source.Layer.Name}";
        return Graph.Constant(name, _tensors[name], _width, source.Layer.Width);
    }
}
