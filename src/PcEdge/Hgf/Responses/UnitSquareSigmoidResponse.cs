using PcEdge.Numerics;

namespace PcEdge.Hgf.Responses;

/// <summary>
/// Unit-square sigmoid: P(1) = b^zeta/(b^zeta + (1 - b)^zeta), the log odds of the belief times zeta (Iglesias et al. 2013; HGF toolbox <c>unitsq_sgm</c>;
/// pyhgf <c>binary_softmax_inverse_temperature</c>, and with zeta = 1, answering as likely as believed, <c>binary_softmax</c>).
/// </summary>
public sealed class UnitSquareSigmoidResponse : ResponseModel
{
    /// <summary>A response model with zeta, the inverse temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or not finite.</exception>
    public UnitSquareSigmoidResponse(double inverseTemperature)
        : base(inverseTemperature)
    {
    }

    /// <inheritdoc/>
    public override double LogOdds(double belief)
    {
        double bounded = Bounded(belief);
        return InverseTemperature * (Elementary.Log(bounded) - Elementary.Log1p(-bounded));
    }
}
