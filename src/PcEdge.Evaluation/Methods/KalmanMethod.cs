using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>A Kalman local level for each channel; q = .5, R = .1 of the usual squared step; score = |innovation| / its deviation at the first R.</summary>
internal sealed class KalmanMethod : IStreamModel
{
    private const double Keep = 0.95;
    private const double FirstShape = 5;
    private const int Sweeps = 3;

    private readonly KalmanNoise _noise;
    private readonly double[] _processNoise;
    private readonly double[] _firstNoise;
    private readonly double[] _level;
    private readonly double[] _variance;
    private readonly double[] _sensorNoise;
    private readonly double[] _shape;
    private readonly double[] _rate;
    private readonly bool[] _started = new bool[1];

    /// <summary>A filter with the noises of the warm-up.</summary>
    public KalmanMethod(WarmUp warmUp, KalmanNoise noise)
    {
        _noise = noise;
        _level = [.. warmUp.FirstMean];
        _variance = [.. Enumerable.Repeat(1.0, _level.Length)];
        _processNoise = Array.ConvertAll(warmUp.StepDeviation, static sd => 0.5 * sd * sd);
        _firstNoise = Array.ConvertAll(warmUp.StepDeviation, static sd => 0.1 * sd * sd);
        _sensorNoise = [.. _firstNoise];
        _shape = [.. Enumerable.Repeat(FirstShape, _level.Length)];
        _rate = Array.ConvertAll(_firstNoise, static noise => FirstShape * noise);
    }

    /// <inheritdoc/>
    public int Channels => _level.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _level.Length; j++)
        {
            bool present = observation.Presence[j];
            if (!_started[0] && present)
            {
                _level[j] = observation.Values[j];
            }

            double predictedVariance = _variance[j] + _processNoise[j];                // P- = P + q
            double innovation = present ? observation.Values[j] - _level[j] : 0;
            output.Surprise[j] = Math.Abs(innovation) / Math.Sqrt(predictedVariance + _firstNoise[j]);
            if (present)
            {
                Update(j, observation.Values[j], innovation, predictedVariance);
            }
            else
            {
                _variance[j] = predictedVariance;
            }

            output.Estimate[j] = _level[j];
        }

        _started[0] = true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("level", _level);
        visitor.Visit("variance", _variance);
        visitor.Visit("sensor_noise", _sensorNoise);
        visitor.Visit("shape", _shape);
        visitor.Visit("rate", _rate);
        visitor.Visit("started", _started);
    }

    private void Update(int j, double x, double innovation, double predictedVariance)
    {
        double level = _level[j], variance = predictedVariance;
        if (_noise == KalmanNoise.Variational)
        {
            double shape = (Keep * _shape[j]) + 0.5;                                    // a = rho a + 1/2
            double before = Keep * _rate[j];
            double rate = before + (0.05 * innovation * innovation);
            for (int sweep = 0; sweep < Sweeps; sweep++)
            {
                _sensorNoise[j] = rate / Math.Max(shape, 1e-3);
                (level, variance) = Correct(_level[j], innovation, predictedVariance, _sensorNoise[j]);
                rate = before + (0.5 * (x - level) * (x - level)) + (0.5 * variance);   // b = rho b + e^2/2 + P/2
            }

            _shape[j] = shape;
            _rate[j] = rate;
        }
        else
        {
            (level, variance) = Correct(_level[j], innovation, predictedVariance, _sensorNoise[j]);
            if (_noise == KalmanNoise.SageHusa)
            {
                double error = x - level;
                _sensorNoise[j] = (Keep * _sensorNoise[j]) + ((1 - Keep) * ((error * error) + variance));
            }
        }

        _level[j] = level;
        _variance[j] = variance;
    }

    private static (double Level, double Variance) Correct(double level, double innovation, double predictedVariance, double noise)
    {
        double gain = predictedVariance / (predictedVariance + noise);
        return (level + (gain * innovation), (1 - gain) * predictedVariance);
    }
}
