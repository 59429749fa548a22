using System.Runtime.Intrinsics;

namespace PcEdge.Learning;

/// <summary>W += eta (G - decay W): the precision-weighted Hebbian rule, G = mean xi f'.</summary>
internal class GradientDescent(LearnedTensor tensor, LearningDefinition settings) : LearningRule(tensor)
{
    private readonly float _rate = (float)settings.Rate;
    private readonly float _loss = tensor.Projection is null ? 0 : (float)(settings.Rate * settings.WeightDecay);

    /// <inheritdoc/>
    public override bool FollowsPrecision => true;

    /// <inheritdoc/>
    public override bool Step(int first, int count, bool take)
    {
        var step = new Descent(_rate * Pace * Tensor.Scale, _loss * Pace);
        return WeightLoop.Run(step, Tensor.Gradient.AsSpan(first, count), Tensor.Values.Slice(first, count), [], [], take);
    }

    private readonly struct Descent(float rate, float loss) : IWeightStep
    {
        private readonly Vector256<float> _rate = Vector256.Create(rate);
        private readonly Vector256<float> _loss = Vector256.Create(-loss);

        public static int Memories => 0;

        public void Next(Vector256<float> gradient, ref Vector256<float> weight, ref Vector256<float> first, ref Vector256<float> second) =>
            weight = Vector256.FusedMultiplyAdd(_rate, gradient, Vector256.FusedMultiplyAdd(_loss, weight, weight));
    }
}
