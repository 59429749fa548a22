using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Predicts a reading from the four before it, by recursive least squares whose errors are weighed as a Student-t's, with precision
/// of two time scales: a burst of errors is expected to last a little, and is soon forgotten.
/// </summary>
internal sealed class TemporalLayer
{
    private const int Lags = 4;
    private const int Width = Lags + 1;
    private const double Forgetting = .9995;
    private const double LargestTrace = 1e3 * Width;
    private const double LagClip = 8;
    private const double ErrorClip = 6;
    private const int Uncertain = 20;
    private const double LeastVariance = 1e-4;

    private readonly double[] _synapses = new double[Width];
    private readonly double[] _covariance = new double[Width * Width];
    private readonly double[] _lags = new double[Lags];
    private readonly double[] _variances = new double[2];
    private readonly double[] _inputs = new double[Width];
    private readonly double[] _gain = new double[Width];

    public TemporalLayer()
    {
        _synapses[0] = 1;
        for (int i = 0; i < Width; i++)
        {
            _covariance[(i * Width) + i] = 1;
        }
    }

    /// <summary>e: what the last reading was off its prediction, deviations.</summary>
    public double Error { get; private set; }

    /// <summary>Variance that was expected of e in the long run.</summary>
    public double ExpectedVariance { get; private set; }

    /// <summary>Begins at the first reading.</summary>
    public void Start(double value) => Array.Fill(_lags, value);

    /// <summary>Predicts, scores and learns one reading.</summary>
    public void Step(double value, double standardised, long row, Normaliser normaliser)
    {
        double mean = normaliser.Mean;
        double deviation = normaliser.Deviation;
        for (int i = 0; i < Lags; i++)
        {
            _inputs[i] = Math.Clamp((_lags[i] - mean) / deviation, -LagClip, LagClip);
        }

        _inputs[Lags] = 1;
        double prediction = 0;
        for (int i = 0; i < Width; i++)
        {
            prediction += _synapses[i] * _inputs[i];
        }

        double e = standardised - prediction;
        double start = row < Uncertain ? 1 : 0;
        double v = Math.Max(_variances[0], _variances[1]) + LeastVariance + start;
        Error = e;
        ExpectedVariance = _variances[1] + LeastVariance + start;
        Correct(e, v);
        double energy = Math.Min(e * e, 25 * (row < Uncertain ? 1 : v));
        _variances[0] += (energy - _variances[0]) * Math.Max(.03, 1.0 / (row + 1));
        _variances[1] += (energy - _variances[1]) * Math.Max(.002, 1.0 / (row + 1));
        for (int i = Lags - 1; i > 0; i--)
        {
            _lags[i] = _lags[i - 1];
        }

        _lags[0] = value;
    }

    // w = 2/(1 + e^2/v) ; g = Q x ; k = g/(lambda/w + x g) ; theta += k clip(e) ; Q = (Q - k g')/lambda
    private void Correct(double e, double v)
    {
        double weight = 2 / (1 + (e * e / v));
        double expected = 0;
        for (int i = 0; i < Width; i++)
        {
            double sum = 0;
            for (int j = 0; j < Width; j++)
            {
                sum += _covariance[(i * Width) + j] * _inputs[j];
            }

            _gain[i] = sum;
            expected += _inputs[i] * sum;
        }

        double scale = (Forgetting / weight) + expected;
        double most = ErrorClip * Math.Sqrt(v);
        double clipped = Math.Clamp(e, -most, most);
        double trace = 0;
        for (int i = 0; i < Width; i++)
        {
            _synapses[i] += _gain[i] / scale * clipped;
            for (int j = 0; j < Width; j++)
            {
                int ij = (i * Width) + j;
                _covariance[ij] = (_covariance[ij] - (_gain[i] * _gain[j] / scale)) / Forgetting;
            }

            trace += _covariance[(i * Width) + i];
        }

        if (trace > LargestTrace)
        {
            foreach (ref double q in _covariance.AsSpan())
            {
                q *= LargestTrace / trace;
            }
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("temporal.synapses", _synapses);
        visitor.Visit("temporal.covariance", _covariance);
        visitor.Visit("temporal.lags", _lags);
        visitor.Visit("temporal.variances", _variances);
    }
}
