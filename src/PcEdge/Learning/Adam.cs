using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Learning;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1), decay apart from the moments (Loshchilov and Hutter 2019):
/// <code>
/// m = b1 m + (1 - b1) G ;  v = b2 v + (1 - b2) G^2
/// W += eta m/(1 - b1^t)/(sqrt(v/(1 - b2^t)) + 1e-8) - eta decay W
/// </code>
/// </summary>
internal sealed class Adam(LearnedTensor tensor, LearningDefinition settings) : LearningRule(tensor)
{
    private readonly float[] _first = new float[tensor.Values.Length];
    private readonly float[] _second = new float[tensor.Values.Length];
    private readonly long[] _steps = new long[1];
    private readonly string[] _names = [$"{tensor.Name}.first-moment", $"{tensor.Name}.second-moment", $"{tensor.Name}.steps"];
    private readonly float _loss = tensor.Projection is null ? 0 : (float)(settings.Rate * settings.WeightDecay);
    private float _rate;
    private float _correction;

    /// <inheritdoc/>
    public override double Direct()
    {
        long t = _steps[0] + 1;
        _rate = (float)(settings.Rate * Pace / Remembered(settings.FirstMoment, t));
        _correction = (float)(1 / Remembered(settings.SecondMoment, t));
        return 0;
    }

    /// <inheritdoc/>
    public override bool Step(int first, int count, bool take)
    {
        var step = new Moments(settings, _rate, _correction, _loss * Pace, Tensor.Scale);
        return WeightLoop.Run(
            step, Tensor.Gradient.AsSpan(first, count), Tensor.Values.Slice(first, count), _first.AsSpan(first, count), _second.AsSpan(first, count), take);
    }

    /// <inheritdoc/>
    public override void Keep() => _steps[0]++;

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(_names[0], _first, Tensor.Rows, Tensor.Columns);
        visitor.Visit(_names[1], _second, Tensor.Rows, Tensor.Columns);
        visitor.Visit(_names[2], _steps);
    }

    // 1 - b^t
    private static double Remembered(double b, long t) => b > 0 ? 1 - Elementary.Exp(t * Elementary.Log(b)) : 1;

    private readonly struct Moments(LearningDefinition settings, float rate, float correction, float loss, float scale) : IWeightStep
    {
        private readonly Vector256<float> _keptFirst = Vector256.Create((float)settings.FirstMoment);
        private readonly Vector256<float> _newFirst = Vector256.Create((float)(1 - settings.FirstMoment));
        private readonly Vector256<float> _keptSecond = Vector256.Create((float)settings.SecondMoment);
        private readonly Vector256<float> _newSecond = Vector256.Create((float)(1 - settings.SecondMoment));
        private readonly Vector256<float> _rate = Vector256.Create(rate);
        private readonly Vector256<float> _correction = Vector256.Create(correction);
        private readonly Vector256<float> _loss = Vector256.Create(-loss);
        private readonly Vector256<float> _scale = Vector256.Create(scale);

        public static int Memories => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Next(Vector256<float> gradient, ref Vector256<float> weight, ref Vector256<float> first, ref Vector256<float> second)
        {
            Vector256<float> g = _scale * gradient;
            first = Vector256.FusedMultiplyAdd(_keptFirst, first, _newFirst * g);
            second = Vector256.FusedMultiplyAdd(_keptSecond, second, _newSecond * g * g);
            Vector256<float> size = Vector256.Sqrt(_correction * second) + Vector256.Create(1e-8f);
            weight = Vector256.FusedMultiplyAdd(_loss, weight, weight) + (_rate * first / size);
        }
    }
}
