using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// A precision that every sample has anew: it begins at a slow one, and each inference step moves it towards the sample's own error,
/// theta = log s2, theta += rate (e^2/s2 - 1), whose fixed point is s2 = e^2; one number a unit, or one for all with the mean of e^2.
/// The slow one learns by the natural gradient; it alone is kept.
/// </summary>
internal sealed class FastPrecision : LayerPrecision
{
    private readonly LayerPrecision _slow;
    private readonly bool _shared;
    private readonly float _rate;

    public FastPrecision(string name, int width, PrecisionDefinition settings)
        : base(name, width, settings)
    {
        _shared = settings.Structure == PrecisionStructure.Scalar;
        _rate = (float)settings.FastRate;
        PrecisionDefinition slow = settings with { Learning = PrecisionLearning.NaturalGradient };
        _slow = _shared ? new ScalarPrecision(name, width, slow) : new DiagonalPrecision(name, width, slow);
    }

    /// <inheritdoc/>
    public override long BoundHits => _slow.BoundHits;

    /// <inheritdoc/>
    public override long Rejected => _slow.Rejected;

    /// <inheritdoc/>
    public override void Begin(PredictionState state) => _slow.Begin(state);

    /// <inheritdoc/>
    public override void Adapt(PredictionState state)
    {
        for (int b = 0; b < state.Samples; b++)
        {
            Span<float> precision = state.Precision[state.Of(b)];
            ReadOnlySpan<float> error = state.Error[state.Of(b)];
            _slow.CountHits(_shared ? AdaptShared(error, precision) : PrecisionLoop.Adapt(error, _rate, Least, Most, precision));
        }
    }

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<PredictionState> blocks) => _slow.Learn(blocks);

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor) => _slow.VisitParameters(visitor);

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor) => _slow.VisitState(visitor);

    /// <inheritdoc/>
    public override void Check() => _slow.Check();

    private int AdaptShared(ReadOnlySpan<float> error, Span<float> precision)
    {
        int present = precision.Length - precision.Count(0f);
        if (present == 0)
        {
            return 0;
        }

        // An absent unit's error is 0, its precision too.
        int first = precision.IndexOfAnyExcept(0f);
        Span<float> one = [precision[first]];
        int hits = PrecisionLoop.Adapt([MathF.Sqrt(Kernels.SquaredNorm(error) / present)], _rate, Least, Most, one);
        for (int i = first; i < precision.Length; i++)
        {
            precision[i] = precision[i] > 0 ? one[0] : 0;
        }

        return hits;
    }
}
