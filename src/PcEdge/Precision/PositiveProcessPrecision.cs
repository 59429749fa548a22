namespace PcEdge.Precision;

/// <summary>
/// Process noise as the posterior second moment of the increment itself (the EM step), q += rate ((q nu/S)^2 + q (1 - q/S) - q).
/// The mean of the target is q when S is right, and no target is negative.
/// </summary>
/// <param name="rate">Share of a new reading, 0 to 1.</param>
/// <param name="floor">q stays at or above it, unit^2 per step.</param>
internal sealed class PositiveProcessPrecision(double rate, double floor = 1e-6) : IPrecisionRule
{
    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        if (!(correction.Steps > 0))
        {
            return;
        }

        // the increment since the previous reading has variance q steps; its posterior mean is (q steps/S) nu
        double increment = noise.Process * correction.Steps;
        double share = Math.Min(1, increment / correction.InnovationVariance);
        double mean = share * correction.Innovation;
        double target = (mean * mean) + (increment * (1 - share));
        noise.Process = Noise.Bound(noise.Process + (rate / Math.Max(1, correction.Steps) * (target - (correction.Steps * noise.Process))), floor);
    }
}
