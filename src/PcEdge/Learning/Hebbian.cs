using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>G = sum over the samples of xi f', which is minus dF/dW: what a synapse finds at its two ends.</summary>
internal static class Hebbian
{
    /// <summary>Sets which activity f stands in the product, in <see cref="LayerState.Forward"/>; an absent unit has none.</summary>
    public static void Present(NetworkState block, Presynaptic presynaptic)
    {
        foreach (LayerState layer in block.Layers)
        {
            if (presynaptic == Presynaptic.Settled && !layer.IsClamped && layer.Layer.Outgoing.Count > 0)
            {
                ActivationTable.Apply(layer.Layer.Activation, layer.Belief, layer.Forward);
            }

            if (layer.HasAbsent)
            {
                Inference.PredictionErrors.ClearAbsent(layer.Roles, layer.Forward);
            }
        }
    }

    /// <summary>Rows [firstRow, lastRow) of G, samples in ascending order however they are blocked.</summary>
    public static void Gather(ReadOnlySpan<NetworkState> blocks, LearningRule rule, int firstRow, int lastRow)
    {
        LearnedTensor tensor = rule.Tensor;
        tensor.Gradient.AsSpan(firstRow * tensor.Columns, (lastRow - firstRow) * tensor.Columns).Clear();
        foreach (NetworkState block in blocks)
        {
            PredictionState state = block.Predictions[tensor.Prediction];
            ReadOnlySpan<float> errors = rule.TakesErrors ? state.Error : state.WeightedError;
            if (tensor.Projection is null)
            {
                Span<float> sum = tensor.Gradient.AsSpan(firstRow, lastRow - firstRow);
                for (int b = 0; b < block.Samples; b++)
                {
                    Kernels.AddScaled(1, errors.Slice((b * tensor.Rows) + firstRow, sum.Length), sum);
                }
            }
            else if (block.Samples == 1)
            {
                int columns = tensor.Columns;
                Kernels.AddOuter(1, errors[firstRow..lastRow], tensor.Inputs(block), tensor.Gradient.AsSpan(firstRow * columns, (lastRow - firstRow) * columns));
            }
            else
            {
                Kernels.AddOuterMat(errors, tensor.Inputs(block), block.Samples, firstRow, lastRow, tensor.Gradient);
            }
        }
    }

    /// <summary>Mean precision of the observed errors: of given units that something predicts, in samples in which they count; 1 where there are none.</summary>
    public static double ObservedPrecision(ReadOnlySpan<NetworkState> blocks)
    {
        double sum = 0;
        long count = 0;
        foreach (NetworkState block in blocks)
        {
            foreach (PredictionState state in block.Predictions)
            {
                if (state.Prediction.Sources.Count > 0)
                {
                    Add(state, ref sum, ref count);
                }
            }
        }

        return count > 0 ? sum / count : 1;
    }

    /// <summary>Mean precision of one prediction's present errors; 1 where there are none.</summary>
    public static double OwnPrecision(ReadOnlySpan<NetworkState> blocks, int prediction)
    {
        double sum = 0;
        long count = 0;
        foreach (NetworkState block in blocks)
        {
            PredictionState state = block.Predictions[prediction];
            sum += Kernels.Sum(state.Precision);
            count += state.Precision.Length;
        }

        return sum > 0 ? sum / count : 1;
    }

    private static void Add(PredictionState state, ref double sum, ref long count)
    {
        if (state.Target.IsClamped)
        {
            sum += Kernels.Sum(state.Precision);
            count += state.Precision.Length;
            return;
        }

        if (state.Target.IsFree)
        {
            return;
        }

        ReadOnlySpan<UnitRole> roles = state.Target.Roles;
        ReadOnlySpan<float> precision = state.Precision;
        for (int i = 0; i < roles.Length; i++)
        {
            if (roles[i] == UnitRole.Clamped)
            {
                sum += precision[i];
                count++;
            }
        }
    }
}
