namespace PcEdge.Training.Methods.Drift;

/// <summary>
/// Each feature standardised by its own running mean and variance, m += r (x - m), v += r ((x - m)^2 - v), from those of training, 0 and 1: the
/// plainest way to follow drift, and one that forgets which classes there were.
/// </summary>
internal sealed class RunningStandard
{
    private const double Floor = 4e-4;
    private const double Largest = 5;

    private readonly double _rate;
    private readonly double[] _mean;
    private readonly double[] _variance;

    public RunningStandard(int width, double rate)
    {
        _rate = rate;
        _mean = new double[width];
        _variance = new double[width];
        Array.Fill(_variance, 1);
    }

    /// <summary>Takes a sample in, and standardises it in place.</summary>
    public void Step(Span<double> x)
    {
        for (int j = 0; j < x.Length; j++)
        {
            _mean[j] += _rate * (x[j] - _mean[j]);
            _variance[j] += _rate * (((x[j] - _mean[j]) * (x[j] - _mean[j])) - _variance[j]);
            x[j] = Math.Clamp((x[j] - _mean[j]) / Math.Sqrt(_variance[j] + Floor), -Largest, Largest);
        }
    }
}
