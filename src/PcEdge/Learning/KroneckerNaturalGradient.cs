using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>
/// The natural gradient with Kronecker factors of inputs A = E[f f'] and weighted errors S = E[xi xi'] (Martens and Grosse 2015, arXiv 1503.05671):
/// <code>W += eta (S + d_error)^-1 G (A + d_input)^-1 ,   each d = damping times its factor's mean diagonal</code>
/// Where the precision is right S is Pi, and this is the natural gradient e f' C_f^-1 of a linear layer. A bias is a weight of the input 1.
/// </summary>
internal sealed class KroneckerNaturalGradient(LearnedTensor tensor, LearningDefinition settings, RunningFactor errors)
    : GradientDescent(tensor, settings)
{
    private readonly LearningDefinition _settings = settings;
    private readonly float[] _direction = new float[tensor.Values.Length];
    private readonly float[] _whole = new float[tensor.Values.Length];
    private readonly RunningFactor? _inputs =
        tensor.Projection is null ? null : new RunningFactor($"{tensor.Name}.input-factor", tensor.Columns, settings.FactorRate, settings.InputDamping);

    private Touched? _rows;
    private Touched? _columns;

    /// <inheritdoc/>
    public override bool FollowsPrecision => false;

    /// <inheritdoc/>
    public override bool Observe(ReadOnlySpan<NetworkState> blocks, Touched rows, Touched columns)
    {
        _rows = rows;
        _columns = columns;
        int samples = 0;
        foreach (NetworkState block in blocks)
        {
            samples += block.Samples;
        }

        return _inputs is null ? ObserveErrors(blocks, samples) : ObserveInputs(_inputs, blocks, samples);
    }

    /// <inheritdoc/>
    public override double Direct()
    {
        int rows = Tensor.Rows;
        Array.Clear(_direction);
        if (_inputs is null)
        {
            Kernels.AddScaled((float)(1 / (1 + _settings.InputDamping)), Tensor.Gradient, _direction);
        }
        else
        {
            Kernels.AddMatMat(_inputs.Inverse, Tensor.Gradient, rows, _direction);
        }

        // S^-1 (G A^-1): here the rows of S^-1 are what a batch of errors is elsewhere.
        Array.Clear(_whole);
        Kernels.AddMatTransposedMat(_direction, errors.Inverse, rows, _whole);
        double divergence = Tensor.Scale * (double)Tensor.Scale * Kernels.Dot(_whole, Tensor.Gradient);
        _whole.CopyTo(Tensor.Gradient.AsSpan());
        return divergence;
    }

    /// <inheritdoc/>
    public override void Keep()
    {
        if (_inputs is null)
        {
            errors.Keep(_rows!);
            return;
        }

        _inputs.Keep(_columns!);
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
        (_inputs ?? errors).VisitState(visitor);
    }

    private bool ObserveErrors(ReadOnlySpan<NetworkState> blocks, int samples)
    {
        errors.Begin();
        foreach (NetworkState block in blocks)
        {
            errors.Add(block.Predictions[Tensor.Prediction].WeightedError, block.Samples);
        }

        return errors.End(samples, _rows!);
    }

    private bool ObserveInputs(RunningFactor inputs, ReadOnlySpan<NetworkState> blocks, int samples)
    {
        inputs.Begin();
        foreach (NetworkState block in blocks)
        {
            inputs.Add(Tensor.Inputs(block), block.Samples);
        }

        return inputs.End(samples, _columns!);
    }
}
