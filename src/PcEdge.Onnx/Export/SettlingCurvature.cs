using PcEdge.Networks;
using PcEdge.Numerics;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>
/// H = pi + f'^2 . (W o W)' pi, the diagonal of the Gauss-Newton curvature. The sums over pi are those of the first beliefs and do not change;
/// where pi is a constant they are constants of the graph.
/// </summary>
internal sealed class SettlingCurvature
{
    private readonly GraphBuilder _graph;
    private readonly Dictionary<Layer, string> _own = [];
    private readonly Dictionary<Layer, string?> _consequences = [];

    /// <summary>Sums pi of what each free layer is predicted by and predicts; pi and mu of every prediction are those of the first beliefs.</summary>
    public SettlingCurvature(NetworkValues values)
    {
        _graph = values.Graph;
        foreach (LayerValues layer in values.Free)
        {
            if (!layer.StandsBy)
            {
                _own.Add(layer.Layer, Own(values, layer));
                _consequences.Add(layer.Layer, Consequences(values, layer));
            }
        }
    }

    /// <summary>H of a layer at its present belief.</summary>
    public string Of(LayerValues layer)
    {
        if (_consequences[layer.Layer] is not { } consequences)
        {
            return _own[layer.Layer];
        }

        string added = layer.Slope is { } slope ? _graph.Multiply(_graph.Multiply(slope, slope), consequences) : consequences;
        return _graph.Add(added, _own[layer.Layer]);
    }

    private string Own(NetworkValues values, LayerValues layer)
    {
        float[] sum = new float[layer.Layer.Width];
        string? changing = null;
        foreach (PredictionValues prediction in values.Of(layer.Layer.PredictedBy))
        {
            if (prediction.Precision.Constant is { } pi)
            {
                Kernels.AddScaled(1, pi, sum);
            }
            else
            {
                changing = changing is null ? prediction.Pi : _graph.Add(changing, prediction.Pi);
            }
        }

        return Together(changing, $"layer.{layer.Layer.Name}.own_curvature", sum)!;
    }

    private string? Consequences(NetworkValues values, LayerValues layer)
    {
        float[] sum = new float[layer.Layer.Width];
        string? changing = null;
        foreach (Projection projection in layer.Layer.Outgoing)
        {
            PredictionValues prediction = values.Predictions[projection.Target.Index];
            if (prediction.StandsBy)
            {
                continue;
            }

            if (prediction.Precision.Constant is { } pi && !prediction.IsLink)
            {
                projection.AddSquares(pi, 1, sum);
            }
            else
            {
                string information = prediction.IsLink ? PredictionOperators.Information(_graph, prediction) : prediction.Pi;
                changing = _graph.Back(information, values.Squares(projection), changing);
            }
        }

        return Together(changing, $"layer.{layer.Layer.Name}.curvature", sum);
    }

    private string? Together(string? changing, string name, float[] constant)
    {
        if (!constant.AsSpan().ContainsAnyExcept(0f))
        {
            return changing;
        }

        string known = _graph.Constant(name, constant, 1, constant.Length);
        return changing is null ? known : _graph.Add(changing, known);
    }
}
