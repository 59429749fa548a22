namespace PcEdge.Precision;

/// <summary>
/// Process noise from the square of the belief's own move, q += rate ((m - m_prev)^2 - q): the increment as a point, without its doubt.
/// Together with <see cref="PostFitPrecision"/> and an unpropagated variance it makes the gain follow K' = K^2/(K^2 + (1-K)^2),
/// which runs to 0 or to 1. Here so that a test can hold the other rules against it.
/// </summary>
/// <param name="rate">Share of a new reading, 0 to 1.</param>
/// <param name="floor">q stays at or above it, unit^2 per step.</param>
internal sealed class MapProcessPrecision(double rate, double floor = 1e-6) : IPrecisionRule
{
    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        if (!(correction.Steps > 0))
        {
            return;
        }

        // (m - m_prev)^2
        double target = correction.Move * correction.Move;
        noise.Process = Noise.Bound(noise.Process + (rate / Math.Max(1, correction.Steps) * (target - (correction.Steps * noise.Process))), floor);
    }
}
