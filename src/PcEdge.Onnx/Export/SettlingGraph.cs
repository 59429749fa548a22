using PcEdge.Inference;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>
/// T steps of x += eta (-Pi_l e_l + f' . W' Pi e)/H, one after the other, and what <see cref="Settling"/> does before and after them. All T are
/// taken: a graph does not look at its gradient to end early. Each value is computed once for as long as nothing that it is made from changes.
/// </summary>
internal sealed class SettlingGraph
{
    private readonly NetworkValues _values;
    private readonly GraphBuilder _graph;
    private readonly SettlingCurvature? _curvature;
    private readonly TakeBack? _takeBack;
    private readonly string _rate;
    private readonly LayerValues[] _moving;

    private SettlingGraph(NetworkValues values, InferenceDefinition definition, bool takesBack)
    {
        _values = values;
        _graph = values.Graph;
        _rate = _graph.Scalar((float)definition.Rate);
        _moving = [.. values.Free.Where(static layer => !layer.StandsBy)];
        FeedForwardGraph.Run(values);
        foreach (PredictionValues prediction in values.Predictions)
        {
            // What is predicted from given layers alone stays so; the others are predicted before every step.
            PredictionOperators.Predict(values, prediction);
            prediction.Pi = prediction.Precision.Begin(prediction);
        }

        _curvature = definition.Preconditioned ? new SettlingCurvature(values) : null;
        _takeBack = takesBack ? new TakeBack(values, _moving, _rate) : null;
    }

    /// <summary>Adds all of it and returns F of the last beliefs: float64, [1, 1].</summary>
    public static string Run(NetworkValues values, InferenceDefinition definition, bool takesBack)
    {
        var settling = new SettlingGraph(values, definition, takesBack);
        string energy = settling.Measure();
        for (int step = 0; step < definition.Steps; step++)
        {
            settling._takeBack?.Judge(energy);
            settling.Move();
            energy = settling.Measure();
        }

        energy = definition.Steps > 0 ? settling._takeBack?.End(energy) ?? energy : energy;
        foreach (PredictionValues prediction in values.Predictions)
        {
            // What is compared with nothing follows its prediction.
            prediction.Target.Belief = prediction.StandsBy ? PredictionOperators.Expected(values.Graph, prediction) : prediction.Target.Belief;
        }

        return energy;
    }

    private string Measure()
    {
        foreach (PredictionValues prediction in _values.Predictions)
        {
            PredictionOperators.Predict(_values, prediction);
            prediction.Pi = prediction.Precision.Begin(prediction);
            PredictionOperators.Measure(_graph, prediction);
        }

        return FreeEnergyOperators.Measure(_values);
    }

    private void Move()
    {
        Send();
        string[] next = new string[_moving.Length];
        for (int i = 0; i < next.Length; i++)
        {
            string step = _graph.Multiply(_takeBack?.Pace ?? _rate, Gradient(_moving[i]));
            step = _curvature is null ? step : _graph.Divide(step, _curvature.Of(_moving[i]));
            next[i] = _graph.Add(_moving[i].Belief, step);
        }

        for (int i = 0; i < next.Length; i++)
        {
            _moving[i].Belief = _takeBack?.Choose(i, next[i]) ?? next[i];
        }
    }

    // W' xi to every source that is not given.
    private void Send()
    {
        foreach (LayerValues layer in _values.Layers)
        {
            layer.Message = null;
        }

        foreach (PredictionValues prediction in _values.Predictions)
        {
            for (int i = 0; i < prediction.Sources.Length && !prediction.StandsBy; i++)
            {
                LayerValues source = prediction.Sources[i];
                if (!source.IsGiven)
                {
                    source.Message = _graph.Back(prediction.WeightedError, _values.Weights(prediction.Prediction.Sources[i]), source.Message);
                    source.Message = prediction.Precision.AddMessage(prediction, i, source.Message);
                }
            }
        }
    }

    // -dF/dx = f' . sum W' xi - sum xi of the layer's own errors
    private string Gradient(LayerValues layer)
    {
        string? gradient = layer.Message is null ? null : _graph.Scaled(layer.Message, layer.Slope);
        foreach (PredictionValues prediction in _values.Of(layer.Layer.PredictedBy))
        {
            gradient = gradient is null ? _graph.Apply("Neg", prediction.WeightedError) : _graph.Subtract(gradient, prediction.WeightedError);
        }

        return gradient!;
    }
}
