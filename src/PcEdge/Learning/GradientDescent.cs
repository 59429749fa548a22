using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PcEdge.Learning;

/// <summary>W += eta (G - decay W): the precision-weighted Hebbian rule, G = mean xi f'.</summary>
internal class GradientDescent(LearnedTensor tensor, LearningDefinition settings) : LearningRule(tensor)
{
    private readonly float _rate = (float)settings.Rate;
    private readonly float _loss = tensor.Projection is null ? 0 : (float)(settings.Rate * settings.WeightDecay);

    /// <inheritdoc/>
    public override bool FollowsPrecision => true;

    // What is smaller cannot lead from a finite weight to one that is not: half the distance between the largest float32 and the one before it is 1e31.
    private const double Harmless = 1e30;

    /// <summary>True where the step along one sample's e u' leaves every finite weight finite, whatever the weights are.</summary>
    /// <param name="squares">|e|^2 |u|^2, from which no element's product is further away.</param>
    public bool IsHarmless(double squares) => Math.Max(1, Rate * (double)Rate) * squares < Harmless * Harmless && Loss is >= 0 and <= 1;

    /// <summary>eta, with all that it is multiplied by.</summary>
    public float Rate => _rate * Pace * Tensor.Scale;

    /// <summary>Share of every weight that is lost at a step.</summary>
    public float Loss => _loss * Pace;

    /// <inheritdoc/>
    public override bool Step(int first, int count, bool take)
    {
        var step = new Descent(Rate, Loss);
        return WeightLoop.Run(step, Tensor.Gradient.AsSpan(first, count), Tensor.Values.Slice(first, count), [], [], take);
    }

    private readonly struct Descent(float rate, float loss) : IWeightStep
    {
        private readonly Vector256<float> _rate = Vector256.Create(rate);
        private readonly Vector256<float> _loss = Vector256.Create(-loss);

        public static int Memories => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Next(Vector256<float> gradient, ref Vector256<float> weight, ref Vector256<float> first, ref Vector256<float> second) =>
            weight = Vector256.FusedMultiplyAdd(_rate, gradient, Vector256.FusedMultiplyAdd(_loss, weight, weight));
    }
}
