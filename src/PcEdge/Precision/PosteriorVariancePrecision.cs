namespace PcEdge.Precision;

/// <summary>
/// Sensor noise as the expected square under the posterior, R += rate ((y-m)^2 + P - R): the second term is the belief's own doubt,
/// and with it the mean of the target is R when S is right. Also the post-fit form of Sage and Husa at a constant rate; positive by construction.
/// </summary>
/// <param name="rate">Share of a new reading, 0 to 1.</param>
/// <param name="floor">R stays at or above it, unit^2.</param>
internal sealed class PosteriorVariancePrecision(double rate, double floor = 1e-6) : IPrecisionRule
{
    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        double target = (correction.Residual * correction.Residual) + correction.PosteriorVariance;
        noise.Sensor = Noise.Bound(noise.Sensor + (rate * (target - noise.Sensor)), floor);
    }
}
