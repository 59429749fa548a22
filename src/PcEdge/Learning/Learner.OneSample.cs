using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Learning;

// Gradient descent along one sample: G is e u', so that nothing need be gathered; and e and u alone say that every weight stays finite, so that
// nothing need be tried. The weights owe the step until they are read. The bits are those of the long way, which is gone where a unit was absent
// or numbers are so large that only trying can tell.
internal sealed partial class Learner
{
    private GradientDescent[] _descents = [];

    private void OweSteps()
    {
        _descents = new GradientDescent[_rules.Length];
        for (int i = 0; i < _rules.Length; i++)
        {
            _descents[i] = (GradientDescent)_rules[i];
            _rules[i].Tensor.Projection?.OweSteps();
        }
    }

    // False where it takes the long way; nothing has changed then.
    private bool TryOwe(NetworkState block)
    {
        if (block.Samples != 1)
        {
            return false;
        }

        foreach (GradientDescent rule in _descents)
        {
            if (IsTouched(rule.Tensor) && !IsHarmless(block, rule))
            {
                return false;
            }
        }

        foreach (GradientDescent rule in _descents)
        {
            LearnedTensor tensor = rule.Tensor;
            ReadOnlySpan<float> errors = block.Predictions[tensor.Prediction].WeightedError;
            if (!IsTouched(tensor))
            {
                continue;
            }

            if (tensor.Projection is { } projection)
            {
                projection.Owe(rule.Rate, rule.Loss, errors, tensor.Inputs(block));
            }
            else
            {
                Kernels.AddScaled(rule.Rate, errors, tensor.Values);
            }
        }

        return true;
    }

    private bool IsHarmless(NetworkState block, GradientDescent rule)
    {
        LearnedTensor tensor = rule.Tensor;
        double squares = Kernels.SquaredNorm(block.Predictions[tensor.Prediction].WeightedError);
        squares *= tensor.Projection is null ? 1 : Kernels.SquaredNorm(tensor.Inputs(block));
        return _targets[tensor.Prediction].All && Columns(tensor).All && rule.IsHarmless(squares);
    }
}
