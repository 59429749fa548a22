using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PcEdge.Models;

namespace PcEdge.Learning;

/// <summary>U = momentum U + G ;  W += eta (U - decay W).</summary>
internal sealed class Momentum(LearnedTensor tensor, LearningDefinition settings) : LearningRule(tensor)
{
    private readonly string _name = $"{tensor.Name}.velocity";
    private readonly float[] _velocity = new float[tensor.Values.Length];
    private readonly float _rate = (float)settings.Rate;
    private readonly float _kept = (float)settings.Momentum;
    private readonly float _loss = tensor.Projection is null ? 0 : (float)(settings.Rate * settings.WeightDecay);

    /// <inheritdoc/>
    public override bool FollowsPrecision => true;

    /// <inheritdoc/>
    public override bool Step(int first, int count, bool take)
    {
        var step = new Rolling(_rate * Pace, _kept, _loss * Pace, Tensor.Scale);
        return WeightLoop.Run(
            step, Tensor.Gradient.AsSpan(first, count), Tensor.Values.Slice(first, count), _velocity.AsSpan(first, count), [], take);
    }

    /// <inheritdoc/>
    public override void VisitState(IStateVisitor visitor) => visitor.Visit(_name, _velocity, Tensor.Rows, Tensor.Columns);

    private readonly struct Rolling(float rate, float kept, float loss, float scale) : IWeightStep
    {
        private readonly Vector256<float> _rate = Vector256.Create(rate);
        private readonly Vector256<float> _kept = Vector256.Create(kept);
        private readonly Vector256<float> _loss = Vector256.Create(-loss);
        private readonly Vector256<float> _scale = Vector256.Create(scale);

        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Next(Vector256<float> gradient, ref Vector256<float> weight, ref Vector256<float> first, ref Vector256<float> second)
        {
            first = Vector256.FusedMultiplyAdd(_kept, first, _scale * gradient);
            weight = Vector256.FusedMultiplyAdd(_rate, first, Vector256.FusedMultiplyAdd(_loss, weight, weight));
        }
    }
}
