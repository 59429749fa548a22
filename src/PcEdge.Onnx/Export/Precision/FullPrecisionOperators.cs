using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Onnx.Graphs;
using PcEdge.Precision.Layers;

namespace PcEdge.Onnx.Export.Precision;

/// <summary>A whole covariance. It is applied in float64, as by the engine: its condition number would cost float32 digits.</summary>
internal sealed class FullPrecisionOperators : PrecisionOperators
{
    private readonly int _width;
    private readonly double[] _precision;
    private readonly double[] _covariance;

    public FullPrecisionOperators(GraphBuilder graph, PredictionState state)
        : base(graph, state)
    {
        _width = state.Prediction.Width;
        var tensors = new TensorReading(state.Prediction.Precision);
        var factor = new CovarianceFactor(_width);
        factor.Set(tensors[$"{Name}.covariance"]);
        double[] inverse = new double[_width * _width];
        Cholesky.Invert(factor.Lower, _width, inverse);
        _precision = new double[_width * _width];
        _covariance = new double[_width * _width];
        for (int i = 0; i < _width; i++)
        {
            for (int j = 0; j < _width; j++)
            {
                for (int k = 0; k < _width; k++)
                {
                    // Sigma^-1 = L'^-1 L^-1 and Sigma = L L', from the lower triangles
                    _precision[(i * _width) + j] += k >= Math.Max(i, j) ? inverse[(k * _width) + i] * inverse[(k * _width) + j] : 0;
                    _covariance[(i * _width) + j] += k <= Math.Min(i, j) ? factor.Lower[(i * _width) + k] * factor.Lower[(j * _width) + k] : 0;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override string Marginal(PredictionValues prediction) =>
        Graph.Constant($"{Name}.marginal", Array.ConvertAll(Variances(), static variance => 1 / variance), 1, _width);

    /// <inheritdoc/>
    public override string Variance(PredictionValues prediction) => Graph.Constant($"{Name}.own_variance", Variances(), 1, _width);

    /// <inheritdoc/>
    public override string Weigh(PredictionValues prediction) => Graph.ToSingle(Whole(prediction.Error, "inverse", _precision));

    /// <inheritdoc/>
    public override string Unweigh(PredictionValues prediction) => Graph.ToSingle(Whole(prediction.WeightedError, "covariance", _covariance));

    /// <inheritdoc/>
    public override string Innovate(PredictionValues prediction, string? spread)
    {
        Refusal.OfUncertainCovariance(Name, spread is not null);
        return Weigh(prediction);
    }

    /// <inheritdoc/>
    public override string Energy(PredictionValues prediction) =>
        Graph.Dot(Graph.ToDouble(prediction.Error), Whole(prediction.Error, "inverse", _precision), 0.5f);

    private string Whole(string vector, string matrix, double[] values) =>
        Graph.Back(Graph.ToDouble(vector), Graph.Doubles($"{Name}.{matrix}", values, _width, _width), sum: null);

    private float[] Variances()
    {
        float[] variances = new float[_width];
        for (int i = 0; i < _width; i++)
        {
            variances[i] = (float)_covariance[(i * _width) + i];
        }

        return variances;
    }
}
