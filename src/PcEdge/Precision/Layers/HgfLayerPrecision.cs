using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Precision.Layers;

/// <summary>
/// One precision a unit, driven by a noise node of a hierarchical Gaussian filter: the log variance is a belief of its own, a random walk with mean m and
/// precision, that hears E[e^2] = e^2 + J P J' with A = 0 (<see cref="LogVarianceWalk"/>); pi = exp(-m). Where all is usual a sample counts for about the rate,
/// after a change for more. The precision is what a model file keeps, the belief's own precision is state.
/// </summary>
internal sealed class HgfLayerPrecision : LayerPrecision
{
    private readonly float[] _precision;
    private readonly float[] _sum;
    private readonly float[] _count;
    private readonly double[] _logVariance;
    private readonly double[] _certainty;
    private readonly double _walk;

    public HgfLayerPrecision(string name, int width, PrecisionDefinition settings)
        : base(name, width, settings)
    {
        _precision = new float[width];
        _sum = new float[width];
        _count = new float[width];
        _logVariance = new double[width];
        _certainty = new double[width];
        _walk = LogVarianceWalk.VarianceOf(settings.Rate);
        Array.Fill(_precision, (float)settings.Start);
        Array.Fill(_certainty, LogVarianceWalk.StartPrecision);
        Follow();
    }

    private string Tensor => $"{Name}.precision";

    /// <inheritdoc/>
    public override void Begin(PredictionState state)
    {
        for (int b = 0; b < state.Samples; b++)
        {
            _precision.CopyTo(state.Precision[state.Of(b)]);
        }
    }

    /// <inheritdoc/>
    public override void Learn(ReadOnlySpan<PredictionState> blocks)
    {
        if (!(Settings.Rate > 0))
        {
            return;
        }

        CountRejected(PrecisionLoop.Collect(blocks, _sum, _count, out _));
        int hits = 0;
        for (int i = 0; i < _precision.Length; i++)
        {
            if (_count[i] > 0)
            {
                hits += Hear(i);
            }
        }

        CountHits(hits);
    }

    /// <inheritdoc/>
    public override void VisitParameters(IStateVisitor visitor)
    {
        visitor.Visit(Tensor, _precision);
        Follow();
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
        base.VisitState(visitor);
        visitor.Visit($"{Name}.log-variance", _logVariance);
        visitor.Visit($"{Name}.log-variance-precision", _certainty);
    }

    /// <inheritdoc/>
    public override void Check() => PrecisionTensor.Check(Tensor, _precision);

    // n samples of mean square s: n times the likelihood of one. True counts as 1 where a bound stopped it.
    private int Hear(int i)
    {
        double square = Math.Min((double)_sum[i], float.MaxValue) / _count[i];
        double mean = _logVariance[i];
        LogVarianceWalk.Hear(_walk * _count[i], _count[i], 0, square, mean, ref mean, ref _certainty[i]);
        double precision = Elementary.Exp(-mean);
        bool inside = precision > Least && precision < Most;
        _precision[i] = inside ? (float)precision : precision <= Least ? Least : Most;
        _logVariance[i] = inside ? mean : -Elementary.Log(_precision[i]);
        return inside ? 0 : 1;
    }

    // A precision that came from a file has no log variance yet.
    private void Follow()
    {
        for (int i = 0; i < _precision.Length; i++)
        {
            if ((float)Elementary.Exp(-_logVariance[i]) != _precision[i] && _precision[i] > 0)
            {
                _logVariance[i] = -Elementary.Log(_precision[i]);
            }
        }
    }
}
