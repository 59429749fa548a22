using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>One precision for all units, learned from the mean of E[e^2] = e^2 + J P J' over those that were seen.</summary>
internal sealed class ScalarPrecision : LayerPrecision
{
    private readonly float[] _precision = new float[1];
    private readonly float[] _sum;
    private readonly float[] _count;

    public ScalarPrecision(string name, int width, PrecisionDefinition settings)
        : base(name, width, settings)
    {
        _sum = new float[width];
        _count = new float[width];
        _precision[0] = (float)settings.Start;
    }

    private string Tensor => $"{Name}.precision";

    /// <inheritdoc/>
    public override void Begin(PredictionState state) => state.Precision.Fill(_precision[0]);

    /// <inheritdoc/>
    public override double Energy(PredictionState state, int sample)
    {
        ReadOnlySpan<float> precision = state.Precision[state.Of(sample)];
        int present = state.Target.HasAbsent ? precision.Length - precision.Count(0f) : precision.Length;
        return 0.5 * (Kernels.WeightedSquares(precision, state.Error[state.Of(sample)]) - (present * Elementary.Log(_precision[0])));
    }

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<PredictionState> blocks)
    {
        if (!Learns)
        {
            return;
        }

        CountRejected(PrecisionLoop.Collect(blocks, _sum, _count, out int samples));
        float sum = MathF.Min(Kernels.Sum(_sum), float.MaxValue);
        float count = Kernels.Sum(_count);
        float share = (float)(Settings.Rate / (Math.Max(samples, 1) * (double)Width));
        if (share > 0)
        {
            CountHits(Settings.Learning == PrecisionLearning.LogVariance
                ? PrecisionLoop.Learn<LogVarianceStep>([sum], [count], share, Least, Most, _precision)
                : PrecisionLoop.Learn<NaturalGradientStep>([sum], [count], share, Least, Most, _precision));
        }
    }

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor) => visitor.Visit(Tensor, _precision);

    /// <inheritdoc/>
    public override void Check() => PrecisionTensor.Check(Tensor, _precision);
}
