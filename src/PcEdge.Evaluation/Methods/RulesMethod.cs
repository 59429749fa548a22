using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>
/// The engineered rules to beat: difference from the siblings' median, size of the step, white noise, stuck run; statistics frozen on
/// the warm-up, weighted by what 15 random trials with fault labels found best on the Intel set. Estimate: the siblings' median.
/// </summary>
internal sealed class RulesMethod : IStreamModel
{
    private const double SiblingWeight = 1.4732454544679832;
    private const double StepWeight = 0.6226722885568524;
    private const double NoiseWeight = 0.7416470273989402;
    private const double StuckWeight = 1.1278999530361966;
    private const double NoiseRate = 0.1;
    private const double StepClip = 5;
    private const double StuckHold = 10;

    private readonly double[] _filled;
    private readonly double[] _before;
    private readonly double[] _prediction;
    private readonly double[] _spread;
    private readonly double[] _stepDeviation;
    private readonly double[] _stay;
    private readonly double[] _c0;
    private readonly double[] _c1;
    private readonly double[] _lastStep;
    private readonly double[] _run;
    private readonly bool[] _started = new bool[1];
    private readonly SiblingMedian _median;

    /// <summary>The rules with the statistics of the warm-up.</summary>
    public RulesMethod(WarmUp warmUp)
    {
        int channels = warmUp.Channels;
        _filled = [.. warmUp.Mean];
        _before = [.. warmUp.Mean];
        _prediction = new double[channels];
        _median = new SiblingMedian(warmUp.Mean);
        _spread = new double[channels];
        _stay = new double[channels];
        _stepDeviation = new double[channels];
        _c0 = [.. Sequences.Repeat(1.0, channels)];
        _c1 = new double[channels];
        _lastStep = new double[channels];
        _run = new double[channels];
        Learn(warmUp);
    }

    /// <inheritdoc/>
    public int Channels => _filled.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _filled.Length; j++)
        {
            _before[j] = _filled[j];
            _filled[j] = observation.Presence[j] ? observation.Values[j] : _filled[j];
        }

        _median.Predict(_filled, _prediction);
        for (int j = 0; j < _filled.Length; j++)
        {
            output.Estimate[j] = _prediction[j];
            output.Surprise[j] = observation.Presence[j] ? Score(j, _started[0] ? _filled[j] - _before[j] : 0) : 0;
        }

        _started[0] = true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("filled", _filled);
        visitor.Visit("c0", _c0);
        visitor.Visit("c1", _c1);
        visitor.Visit("last_step", _lastStep);
        visitor.Visit("run", _run);
        visitor.Visit("started", _started);
    }

    private double Score(int j, double dx)
    {
        double r = (_filled[j] - _prediction[j]) / _spread[j];
        double step = dx / _stepDeviation[j];
        double u = Math.Clamp(step, -StepClip, StepClip);
        _c0[j] = ((1 - NoiseRate) * _c0[j]) + (NoiseRate * u * u);
        _c1[j] = ((1 - NoiseRate) * _c1[j]) + (NoiseRate * u * _lastStep[j]);
        _lastStep[j] = u;
        _run[j] = dx == 0 ? _run[j] + 1 : 0;
        double stuck = -_run[j] * Math.Log(_stay[j]);                               // a = -n ln p11
        return (SiblingWeight * Math.Log(1 + (r * r / 4)))
            + (StepWeight * Math.Log(1 + (step * step / 4)))
            + (NoiseWeight * Math.Log(Math.Max(1, Math.Min(_c0[j], -2 * _c1[j]))))   // white noise: lag-1 covariance below 0
            + (stuck > StuckHold ? StuckWeight * Math.Log(1 + stuck - StuckHold) : 0);
    }

    /// <summary>Spread of the difference from the siblings, usual step, and how often a channel repeats itself.</summary>
    private void Learn(WarmUp warmUp)
    {
        long[] counts = new long[_filled.Length];
        warmUp.ForEachRow(warmUp.Mean, (row, filled) =>
        {
            _median.Predict(filled, _prediction);
            for (int j = 0; j < _filled.Length; j++)
            {
                double dx = row == 0 ? 0 : filled[j] - _before[j];
                _before[j] = filled[j];
                if (warmUp.Clean.IsPresent(row, j))
                {
                    double r = filled[j] - _prediction[j];
                    _spread[j] += r * r;
                    _stepDeviation[j] += dx * dx;
                    _stay[j] += dx == 0 ? 1 : 0;
                    counts[j]++;
                }
            }
        });
        for (int j = 0; j < _filled.Length; j++)
        {
            double count = Math.Max(1, counts[j]);
            _spread[j] = Math.Sqrt(_spread[j] / count) + WarmUp.Floor;
            _stepDeviation[j] = Math.Sqrt(_stepDeviation[j] / count) + WarmUp.Floor;
            _stay[j] = Math.Clamp(_stay[j] / count, 0.3, 0.98);
        }
    }
}
