using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// One small predictive-coding model over one series: it predicts something of the next reading, says how surprised it is, and learns,
/// in that order. What it says is in units of its own; a calibrator makes nats of it.
/// </summary>
internal interface IPredictionUnit
{
    /// <summary>
    /// Takes one reading; returns whether the unit has anything to say of it. Allocates nothing and throws nothing.
    /// </summary>
    /// <param name="sample">The reading, with what the normaliser and the temporal layer predicted of it.</param>
    /// <param name="surprise">The surprise under the prediction made before the reading was seen; calibrated by <see cref="PredictionUnitTable"/>.</param>
    bool Step(in SeriesSample sample, out double surprise);

    /// <summary>The number in the reason for the last reading, for example how many times the usual volatility; NaN where there is none.</summary>
    double Amount { get; }

    /// <summary>Walks all that the unit has learned.</summary>
    void VisitState(IStateVisitor visitor);
}
