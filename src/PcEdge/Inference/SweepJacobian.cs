using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Inference;

/// <summary>
/// J: the slope of every unit that predicts nothing (the leaves) in the beliefs of every layer, at one sample's predicted beliefs: a sweep back for
/// each of them. What is given passes nothing on.
/// </summary>
internal sealed class SweepJacobian
{
    private readonly float[][] _layers;
    private readonly float[][] _memories;

    public SweepJacobian(Network network)
    {
        Leaves = [.. network.SweepOrder.Where(static prediction => prediction.Layer.Outgoing.Count == 0)];
        Count = Leaves.Sum(static leaf => leaf.Width);
        _layers = [.. network.Layers.Select(layer => new float[Count * layer.Width])];
        _memories = [.. network.Layers.Select(layer => layer.Transition is null ? [] : new float[Count * layer.Width])];
    }

    /// <summary>The predictions of layers that predict nothing.</summary>
    public Prediction[] Leaves { get; }

    /// <summary>Units of all leaves.</summary>
    public int Count { get; }

    /// <summary>Slope of one leaf unit in a layer's beliefs: [width].</summary>
    public Span<float> Row(Layer layer, int unit) => _layers[layer.Index].AsSpan(unit * layer.Width, layer.Width);

    /// <summary>Slope of one leaf unit in a layer's beliefs of the step before: [width].</summary>
    public Span<float> PastRow(Layer layer, int unit) => _memories[layer.Index].AsSpan(unit * layer.Width, layer.Width);

    /// <summary>Sweeps back for every leaf unit of one sample; the layers' messages are used up.</summary>
    public void Compute(NetworkState state, int sample)
    {
        int unit = 0;
        foreach (Prediction leaf in Leaves)
        {
            for (int i = 0; i < leaf.Width; i++, unit++)
            {
                Sweep(state, sample, leaf, i, unit);
            }
        }
    }

    private void Sweep(NetworkState state, int sample, Prediction leaf, int index, int unit)
    {
        foreach (LayerState layer in state.Layers)
        {
            layer.Message[layer.Of(sample)].Clear();
        }

        for (int i = state.SweepOrder.Length - 1; i >= 0; i--)
        {
            PredictionState prediction = state.SweepOrder[i];
            Layer target = prediction.Prediction.Layer;
            Span<float> row = Row(target, unit);
            if (target.Outgoing.Count == 0)
            {
                row.Clear();
                if (prediction.Prediction == leaf)
                {
                    row[index] = 1;
                    Send(state, sample, prediction, row, unit);
                }
            }
            else
            {
                Receive(prediction, sample, row);
                Send(state, sample, prediction, row, unit);
            }
        }
    }

    private static void Receive(PredictionState prediction, int sample, Span<float> row)
    {
        LayerState target = prediction.Target;
        Range units = target.Of(sample);
        Kernels.Multiply(target.Slope[units], target.Message[units], row);
        ReadOnlySpan<UnitRole> roles = target.Roles[units];
        for (int u = 0; u < row.Length; u++)
        {
            row[u] = roles[u] == UnitRole.Free ? row[u] : 0;
        }
    }

    private void Send(NetworkState state, int sample, PredictionState prediction, ReadOnlySpan<float> row, int unit)
    {
        for (int s = 0; s < prediction.Sources.Length; s++)
        {
            LayerState source = prediction.Sources[s];
            Projection projection = prediction.Prediction.Sources[s];
            if (projection.IsTransition)
            {
                Span<float> past = PastRow(projection.Source, unit);
                past.Clear();
                projection.AddMessage(row, 1, past);
                Kernels.Multiply(state.Memory(projection.Source)!.Slope[source.Of(sample)], past, past);
            }
            else if (!source.IsClamped)
            {
                projection.AddMessage(row, 1, source.Message[source.Of(sample)]);
            }
        }
    }
}
