using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>One precision a unit: pinned, or learned from E[e^2] = e^2 + J P J' by one of the steps. The precision is what is kept.</summary>
internal sealed class DiagonalPrecision : LayerPrecision
{
    // All three are whole blocks of lanes: behind the last unit pi is 1, whose logarithm is 0, and nothing is ever seen.
    private readonly float[] _precision;
    private readonly float[] _sum;
    private readonly float[] _count;
    private float _logDeterminant;

    public DiagonalPrecision(string name, int width, PrecisionDefinition settings)
        : base(name, width, settings)
    {
        int padded = (width + Lanes8.Count - 1) / Lanes8.Count * Lanes8.Count;
        _precision = new float[padded];
        _sum = new float[padded];
        _count = new float[padded];
        Array.Fill(_precision, 1);
        Own.Fill((float)settings.Start);
        _logDeterminant = Kernels.SumOfLogs(_precision);
    }

    private Span<float> Own => _precision.AsSpan(0, Width);

    private string Tensor => $"{Name}.precision";

    /// <inheritdoc/>
    public override void Begin(PredictionState state)
    {
        Span<float> precision = state.Precision;
        for (int b = 0; b < state.Samples; b++)
        {
            Own.CopyTo(precision[state.Of(b)]);
        }
    }

    /// <inheritdoc/>
    public override double Energy(PredictionState state, int sample)
    {
        if (state.Target.HasAbsent || state.IsWeighted)
        {
            return base.Energy(state, sample);
        }

        // The determinant is that of the precision as it was last learned, and Learn comes after the energy.
        return 0.5 * ((double)Kernels.WeightedSquares(Own, state.Error[state.Of(sample)]) - _logDeterminant);
    }

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<PredictionState> blocks)
    {
        if (!Learns)
        {
            return;
        }

        CountRejected(PrecisionLoop.Collect(blocks, _sum.AsSpan(0, Width), _count.AsSpan(0, Width), out int samples));
        float share = (float)(Settings.Rate / Math.Max(samples, 1));
        if (share > 0)
        {
            CountHits(Settings.Learning == PrecisionLearning.LogVariance
                ? PrecisionLoop.Learn<LogVarianceStep>(_sum, _count, share, Least, Most, _precision)
                : PrecisionLoop.Learn<NaturalGradientStep>(_sum, _count, share, Least, Most, _precision));
            _logDeterminant = Kernels.SumOfLogs(_precision);
        }
    }

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor)
    {
        visitor.Visit(Tensor, Own);
        _logDeterminant = Kernels.SumOfLogs(_precision);
    }

    /// <inheritdoc/>
    public override void Check() => PrecisionTensor.Check(Tensor, Own);
}
