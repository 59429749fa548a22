namespace PcEdge.Precision;

/// <summary>
/// Process noise in the form of Sage and Husa, q += rate ((K nu)^2 + P - P_prev - q). The mean of the target is q when S is right;
/// single targets may be negative and the floor holds q up.
/// </summary>
/// <param name="rate">Share of a new reading, 0 to 1.</param>
/// <param name="floor">q stays at or above it, unit^2 per step.</param>
internal sealed class UnbiasedProcessPrecision(double rate, double floor = 1e-6) : IPrecisionRule
{
    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        if (!(correction.Steps > 0))
        {
            return;
        }

        double target = (correction.Move * correction.Move) + correction.PosteriorVariance - correction.PreviousVariance;
        noise.Process = Noise.Bound(noise.Process + (rate / Math.Max(1, correction.Steps) * (target - (correction.Steps * noise.Process))), floor);
    }
}
