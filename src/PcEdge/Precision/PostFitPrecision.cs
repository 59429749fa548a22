namespace PcEdge.Precision;

/// <summary>
/// Sensor noise from the square of what is left after the correction, R += rate ((y-m)^2 - R).
/// It forgets that m itself is uncertain and so comes out too small; here to be compared with <see cref="PosteriorVariancePrecision"/>.
/// </summary>
/// <param name="rate">Share of a new reading, 0 to 1.</param>
/// <param name="floor">R stays at or above it, unit^2.</param>
internal sealed class PostFitPrecision(double rate, double floor = 1e-6) : IPrecisionRule
{
    /// <inheritdoc/>
    public void Corrected(int channel, in Correction correction, ref Noise noise)
    {
        double target = correction.Residual * correction.Residual;
        noise.Sensor = Noise.Bound(noise.Sensor + (rate * (target - noise.Sensor)), floor);
    }
}
