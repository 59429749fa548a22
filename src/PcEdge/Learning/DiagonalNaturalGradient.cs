using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>
/// The natural gradient of N(W f, Sigma) is e f' C_f^-1 with C_f = E[f f'] (the precision cancels); here C_f is kept as its diagonal:
/// <code>c_j += r (mean f_j^2 - c_j) ;  W_ij += eta mean(e_i f_j)/(c_j + d) ,   d = damping times the mean of c</code>
/// </summary>
internal sealed class DiagonalNaturalGradient(LearnedTensor tensor, LearningDefinition settings) : GradientDescent(tensor, settings)
{
    private readonly string[] _names = [$"{tensor.Name}.input-factor", $"{tensor.Name}.input-steps"];
    private readonly LearningDefinition _settings = settings;
    private readonly long[] _seen = new long[tensor.Columns];
    private readonly float[] _sum = new float[tensor.Columns];
    private readonly float[] _reciprocal = new float[tensor.Columns];
    private readonly int[] _count = new int[tensor.Columns];
    private float[] _factor = new float[tensor.Columns];
    private float[] _next = new float[tensor.Columns];

    /// <inheritdoc/>
    public override bool TakesErrors => true;

    /// <inheritdoc/>
    public override bool FollowsPrecision => false;

    /// <inheritdoc/>
    public override bool Observe(ReadOnlySpan<NetworkState> blocks, Touched rows, Touched columns)
    {
        if (Tensor.Projection is null)
        {
            _next[0] = 1;
            return true;
        }

        Add(blocks, columns);
        int samples = 0;
        foreach (NetworkState block in blocks)
        {
            samples += block.Samples;
        }

        double share = Math.Min(1, _settings.FactorRate * samples);
        bool finite = true;
        for (int j = 0; j < _next.Length; j++)
        {
            // The first sights of a unit are averaged, the later ones forgotten at the rate of the settings.
            float rate = _count[j] > 0 ? (float)Math.Max(share, 1.0 / (_seen[j] + 1)) : 0;
            _next[j] = _count[j] > 0 ? _factor[j] + (rate * ((_sum[j] / _count[j]) - _factor[j])) : _factor[j];
            finite &= float.IsFinite(_next[j]);
        }

        return finite;
    }

    /// <inheritdoc/>
    public override double Direct()
    {
        float damping = (float)(_settings.InputDamping * Kernels.Sum(_next) / _next.Length);
        for (int j = 0; j < _next.Length; j++)
        {
            float curvature = _next[j] + damping;
            _reciprocal[j] = curvature > 0 ? 1 / curvature : 0;
        }

        for (int row = 0; row < Tensor.Rows; row++)
        {
            Span<float> gradient = Tensor.Gradient.AsSpan(row * Tensor.Columns, Tensor.Columns);
            Kernels.Multiply(gradient, _reciprocal, gradient);
        }

        return 0;
    }

    /// <inheritdoc/>
    public override void Keep()
    {
        (_factor, _next) = (_next, _factor);
        for (int j = 0; j < _seen.Length; j++)
        {
            _seen[j] += _count[j] > 0 ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(_names[0], _factor);
        visitor.Visit(_names[1], _seen);
    }

    private void Add(ReadOnlySpan<NetworkState> blocks, Touched columns)
    {
        Array.Clear(_sum);
        Array.Clear(_count);
        foreach (NetworkState block in blocks)
        {
            ReadOnlySpan<float> inputs = Tensor.Inputs(block);
            for (int b = 0; b < block.Samples; b++)
            {
                ReadOnlySpan<float> f = inputs.Slice(b * Tensor.Columns, Tensor.Columns);
                Kernels.AddProduct(f, f, _sum);
            }

            LayerState source = block.Predictions[Tensor.Prediction].Sources[Tensor.Source];
            for (int j = 0; j < _count.Length; j++)
            {
                _count[j] += columns[j] ? Present(source, j) : 0;
            }
        }
    }

    private static int Present(LayerState source, int unit)
    {
        if (!source.HasAbsent)
        {
            return source.Samples;
        }

        int present = 0;
        for (int b = 0; b < source.Samples; b++)
        {
            present += source.Roles[source.Of(b)][unit] == UnitRole.Absent ? 0 : 1;
        }

        return present;
    }
}
