namespace PcEdge.Benchmarks;

/// <summary>What the filter's cost is compared with: a plain local-level Kalman filter per channel, fixed noise, float64, no faults, no siblings.</summary>
internal sealed class KalmanReference(int channels)
{
    private const double SensorNoise = 0.01;
    private const double ProcessNoise = 0.001;
    private readonly double[] _belief = new double[channels];
    private readonly double[] _variance = Enumerable.Repeat(100.0, channels).ToArray();

    /// <summary>Predicts, corrects and writes the estimate of every channel.</summary>
    public void Step(in Observation observation, double[] estimate)
    {
        for (int j = 0; j < _belief.Length; j++)
        {
            double variance = _variance[j] + ProcessNoise;
            if (observation.Presence[j])
            {
                double gain = variance / (variance + SensorNoise);
                _belief[j] += gain * (observation.Values[j] - _belief[j]);
                variance *= 1 - gain;
            }

            _variance[j] = variance;
            estimate[j] = _belief[j];
        }
    }
}
