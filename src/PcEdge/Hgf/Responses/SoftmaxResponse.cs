namespace PcEdge.Hgf.Responses;

/// <summary>
/// Softmax over the two answers, each worth the probability that it is right: P(1) = e^(beta b)/(e^(beta b) + e^(beta (1 - b))) = sigmoid(beta (2 b - 1)).
/// (HGF toolbox, <c>softmax_binary</c> with equal rewards.) Even who is certain errs, with odds of e^-beta.
/// </summary>
public sealed class SoftmaxResponse : ResponseModel
{
    /// <summary>A response model with beta, the inverse temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or not finite.</exception>
    public SoftmaxResponse(double inverseTemperature)
        : base(inverseTemperature)
    {
    }

    /// <inheritdoc/>
    public override double LogOdds(double belief) => InverseTemperature * ((2 * Bounded(belief)) - 1);
}
