using PcEdge.Networks;
using PcEdge.Onnx.Graphs;
using PcEdge.Precision.Layers;

namespace PcEdge.Onnx.Export.Precision;

/// <summary>How a learned precision weighs errors, as operators. As written here Pi is diagonal and constant; a shape overrides what is different.</summary>
internal class PrecisionOperators
{
    private readonly string _sigma;

    protected PrecisionOperators(GraphBuilder graph, PredictionState state)
    {
        Graph = graph;
        Name = state.Prediction.Name;
        state.Prediction.Precision.Begin(state);
        float[] pi = state.Precision.ToArray();
        Constant = pi;
        IsUnit = Array.TrueForAll(pi, static value => value == 1);
        _sigma = $"{Name}.own_variance";
        // At e = 0 nothing but -1/2 log |Pi| is left.
        ConstantEnergy = state.Prediction.Errors == ErrorKind.Gaussian ? state.Prediction.Precision.Energy(state, 0) : 0;
    }

    /// <summary>pi of every unit where it is constant: [width].</summary>
    public float[]? Constant { get; protected init; }

    /// <summary>What is constant in the energy: -1/2 log |Pi|, nats.</summary>
    public double ConstantEnergy { get; protected init; }

    /// <summary>The graph.</summary>
    protected GraphBuilder Graph { get; }

    /// <summary>Name of the prediction.</summary>
    protected string Name { get; }

    private bool IsUnit { get; }

    /// <summary>The operators for a prediction's precision; the state lends its arrays.</summary>
    public static PrecisionOperators Of(GraphBuilder graph, PredictionState state) => state.Prediction.PrecisionSettings.Structure switch
    {
        _ when state.Prediction.Errors != ErrorKind.Gaussian => new PrecisionOperators(graph, state),
        PrecisionStructure.Full => new FullPrecisionOperators(graph, state),
        PrecisionStructure.StateDependent => new StateDependentPrecisionOperators(graph, state),
        _ => new PrecisionOperators(graph, state),
    };

    /// <summary>pi from the sources' present beliefs.</summary>
    public virtual string Begin(PredictionValues prediction) => Array.TrueForAll(Constant!, value => value == Constant![0])
        ? Graph.Scalar(Constant![0])
        : Graph.Constant($"{Name}.precision", Constant, 1, Constant!.Length);

    /// <summary>1/Sigma_ii: the precision of each unit's error by itself.</summary>
    public virtual string Marginal(PredictionValues prediction) => prediction.Pi;

    /// <summary>Sigma_ii.</summary>
    public virtual string Variance(PredictionValues prediction) => Graph.Constant(_sigma, Array.ConvertAll(Constant!, static pi => 1 / pi), 1, Constant!.Length);

    /// <summary>xi = Pi e</summary>
    public virtual string Weigh(PredictionValues prediction) => IsUnit ? prediction.Error : Graph.Multiply(prediction.Pi, prediction.Error);

    /// <summary>e = Sigma xi</summary>
    public virtual string Unweigh(PredictionValues prediction) => IsUnit ? prediction.WeightedError : Graph.Divide(prediction.WeightedError, prediction.Pi);

    /// <summary>xi = (Sigma + diag h)^-1 e; h null for 0.</summary>
    public virtual string Innovate(PredictionValues prediction, string? spread) => spread is null
        ? Weigh(prediction)
        : Graph.Divide(Weigh(prediction), Graph.Add(Graph.Multiply(prediction.Pi, spread), Graph.Scalar(1)));

    /// <summary>1/2 e' Pi e and what else of the energy is not constant: float64, [1, 1].</summary>
    public virtual string Energy(PredictionValues prediction) => Graph.ToDouble(Graph.Dot(Weigh(prediction), prediction.Error, 0.5f));

    /// <summary>message + what the precision itself tells a source.</summary>
    public virtual string? AddMessage(PredictionValues prediction, int source, string? message) => message;
}
