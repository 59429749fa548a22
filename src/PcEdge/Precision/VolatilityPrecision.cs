namespace PcEdge.Precision;

/// <summary>
/// Volatility of Piray and Daw's volatile Kalman filter, q += rate ((m - m_prev)^2 + P + P_prev - 2 (1-K) P_prev - q).
/// The mean of the target is q + 2 K P_prev: a good learner of change, but not a measure of the process noise
/// (<see cref="UnbiasedProcessPrecision"/>).
/// </summary>
/// <param name="rate">Share of a new reading, 0 to 1.</param>
/// <param name="floor">q stays at or above it, unit^2 per step.</param>
internal sealed class VolatilityPrecision(double rate, double floor = 1e-6) : IPrecisionRule
{
    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        if (!(correction.Steps > 0))
        {
            return;
        }

        double spread = correction.PosteriorVariance + correction.PreviousVariance - (2 * (1 - correction.Gain) * correction.PreviousVariance);
        double target = (correction.Move * correction.Move) + spread;
        noise.Process = Noise.Bound(noise.Process + (rate / Math.Max(1, correction.Steps) * (target - (correction.Steps * noise.Process))), floor);
    }
}
