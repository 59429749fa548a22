using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>One channel of the trial's filter: synapses, deviation, precisions and evidence.</summary>
internal sealed class TrialChannel(double hours, double secondLoading)
{
    public const double IncrementStart = 0.01;

    private const double LeastIncrement = 1e-5;
    private const double LeastSibling = 0.01;
    private const double Clip = 9;
    private const double LongestGap = 30;
    private const long CountedRun = 10;

    private readonly double _persistence = Math.Exp(-hours / TrialConstants.DeviationHours);
    private readonly double _siblingRate = Rate(hours, TrialConstants.SiblingHours);
    private readonly double _incrementRate = Rate(hours, TrialConstants.IncrementHours);
    private readonly double _synapseRate = Rate(hours, TrialConstants.SynapseHours);
    private readonly double _slowRate = Rate(hours, TrialConstants.SlowHours);
    private readonly double[] _loading = [1, secondLoading];
    private readonly double[] _synapse = [.02, 0, 0, .1, 0, .2];       // SP: 11, 12, 13, 22, 23, 33
    private readonly bool[] _seen = new bool[2];                        // at all; in a row before this one
    private double _mean;
    private double _deviation;
    private double _deviationVariance = 1;
    private double _slow;
    private double _sibling = 1;
    private double _increment = IncrementStart;
    private double _sensorNoise = TrialConstants.LeastNoise;
    private double _repeat = .5;
    private double _frozen;
    private double _square = 1;
    private double _covariance;
    private double _rawCovariance;
    private double _lastStandard;
    private double _lastIncrement;
    private double _lastReading;
    private double _lastCaused;
    private double _gap = 1;
    private double _health = 1;
    private double _calm = 1;
    private double _run;
    private double _predicted;
    private double _predictedVariance;
    private double _siblingError;
    private double _learning;

    public bool Seen => _seen[0];

    public double Mean => _mean;

    public double Deviation => _deviation;

    public double Increment => _increment;

    public ref double FirstLoading => ref _loading[0];

    public ref double SecondLoading => ref _loading[1];

    private double Thaw => 1 / (1 + Math.Max(0, _frozen - 1));         // w3

    public void Begin(double value, double caused)
    {
        _seen[0] = true;
        _mean = value - caused;
        _lastReading = value;
    }

    /// <summary>d- = rho d ; Pd- = min(rho^2 Pd + q + rg (1 - health) V calm, V).</summary>
    public void Predict()
    {
        double regrown = TrialConstants.Reacquisition * (1 - _health) * _sibling * _calm;
        _predicted = _persistence * _deviation;
        _predictedVariance = Math.Min((_persistence * _persistence * _deviationVariance) + _increment + regrown, _sibling);
    }

    /// <summary>w/s of one sweep, and e1, for a value less what is caused.</summary>
    public double SweepWeight(double uncaused, out double course)
    {
        double e2 = uncaused - _mean;
        course = e2 - _predicted;
        double s = _predictedVariance + _sensorNoise;
        double w1 = Student(TrialConstants.CourseGate, course * course / s);
        double w2 = Student(TrialConstants.SiblingGate, e2 * e2 / _sibling);
        return w1 * w2 * w2 * Thaw / s;
    }

    public double Age()
    {
        _gap = Math.Min(_gap + 1, LongestGap);
        _deviation = _predicted;
        _deviationVariance = _predictedVariance;
        return 0;
    }

    /// <summary>Evidence, surprise, gate, update and precisions of a present reading; returns the surprise.</summary>
    public double Correct(double value, double caused, double vz)
    {
        const double Floor = TrialConstants.LeastNoise;
        double e2 = value - _mean - caused;
        double e1 = e2 - _predicted;
        double courseVariance = _predictedVariance + Floor + vz;
        double a1 = e1 * e1 / courseVariance;
        double a2 = e2 * e2 / (_sibling + vz);
        double usual = (_increment * _gap) + (2 * Floor);
        double dx = _seen[1] ? value - _lastReading - (caused - _lastCaused) : 0;
        double noise = Noise(dx / Math.Sqrt(usual));
        double stuck = Stuck(Math.Abs(value - _lastReading) < 1e-9);
        (_lastReading, _lastCaused) = (value, caused);

        double u1 = e1 * e1 / (_increment + Floor + vz);
        bool held = stuck > TrialConstants.FrozenHold;
        double surprise = (TrialConstants.CourseWeight * Log1p(a1 / TrialConstants.Freedom))
            + (TrialConstants.SiblingWeight * Log1p(a2 / TrialConstants.Freedom))
            + (TrialConstants.NoiseWeight * Math.Log(Math.Max(1, noise)) * u1 / (u1 + TrialConstants.NoiseSaturation))
            + (TrialConstants.FrozenWeight * (held ? Math.Log(1 + stuck - TrialConstants.FrozenHold) : 0));

        _frozen += .3 * ((held ? 20 : 0) - _frozen);
        _frozen *= held ? 1 : .5;
        double limit = Math.Sqrt(TrialConstants.IncrementClip * _sibling);
        double clipped = Math.Clamp(dx, -limit, limit);
        _rawCovariance += TrialConstants.FastRate * ((clipped * _lastIncrement) - _rawCovariance);
        _lastIncrement = clipped;
        _sensorNoise = Math.Max(Floor, -_rawCovariance);
        _health = Thaw * Sigmoid((TrialConstants.CourseLimit - a1) / 2) * Sigmoid((TrialConstants.SiblingLimit - a2) / 2);
        _calm = Thaw / (1 + Math.Pow(noise / TrialConstants.CalmNoise, 4));

        double gain = _predictedVariance / (_predictedVariance + _sensorNoise + (courseVariance * ((1 / _health) - 1)) + vz);
        _deviation = _predicted + (gain * e1);
        _deviationVariance = (1 - gain) * _predictedVariance;
        Pull(surprise);

        if (_seen[1])
        {
            double square = (Math.Min(dx * dx, Clip * usual) - (2 * Floor)) / _gap;
            _increment += _incrementRate * Thaw / Math.Max(1, noise) * (square - _increment);
            _increment = Math.Max(_increment, LeastIncrement);
        }

        (_gap, _seen[1]) = (1, true);
        _siblingError = e2;
        _learning = Student(TrialConstants.SiblingGate, a2) * Thaw;
        double far = Math.Min(e2 * e2, Clip * (_sibling + vz));
        _sibling += _siblingRate * _learning * (far + vz - _sibling);
        _sibling = Math.Max(_sibling, Math.Max(4 * _increment, LeastSibling));
        return surprise;
    }

    /// <summary>phi = [1, z] : SP += r (phi phi' - SP), [m, W] += r (SP + .02 I)^-1 phi e2.</summary>
    public void LearnSynapses(double z1, double z2)
    {
        double rate = _synapseRate * _learning;
        Span<double> moments = [1, z1, z2, z1 * z1, z1 * z2, z2 * z2];
        for (int i = 0; i < moments.Length; i++)
        {
            _synapse[i] += rate * (moments[i] - _synapse[i]);
        }

        double a = _synapse[0] + .02;
        double b = _synapse[1];
        double c = _synapse[2];
        double d = _synapse[3] + .02;
        double e = _synapse[4];
        double f = _synapse[5] + .02;
        double c11 = (d * f) - (e * e);
        double c12 = (c * e) - (b * f);
        double c13 = (b * e) - (c * d);
        double step = rate * _siblingError / ((a * c11) + (b * c12) + (c * c13));
        _mean += step * (c11 + (c12 * z1) + (c13 * z2));
        _loading[0] += step * (c12 + (((a * f) - (c * c)) * z1) + (((b * c) - (a * e)) * z2));
        _loading[1] += step * (c13 + (((b * c) - (a * e)) * z1) + (((a * d) - (b * b)) * z2));
    }

    public void VisitState(IStateVisitor visitor, int channel)
    {
        Span<double> numbers =
        [
            _mean, _deviation, _deviationVariance, _slow, _sibling, _increment, _sensorNoise, _repeat, _frozen, _square, _covariance,
            _rawCovariance, _lastStandard, _lastIncrement, _lastReading, _lastCaused, _gap, _health, _calm, _run,
        ];
        visitor.Visit($"channel-{channel}.numbers", numbers);
        (_mean, _deviation, _deviationVariance, _slow, _sibling) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        (_increment, _sensorNoise, _repeat, _frozen, _square) = (numbers[5], numbers[6], numbers[7], numbers[8], numbers[9]);
        (_covariance, _rawCovariance, _lastStandard, _lastIncrement, _lastReading) = (numbers[10], numbers[11], numbers[12], numbers[13], numbers[14]);
        (_lastCaused, _gap, _health, _calm, _run) = (numbers[15], numbers[16], numbers[17], numbers[18], numbers[19]);
        visitor.Visit($"channel-{channel}.loading", _loading);
        visitor.Visit($"channel-{channel}.synapse", _synapse);
        visitor.Visit($"channel-{channel}.seen", _seen);
    }

    // White noise has a lag-one covariance below 0, real motion has not.
    private double Noise(double standard)
    {
        double limit = Math.Sqrt(TrialConstants.IncrementClip);
        double u = Math.Clamp(standard, -limit, limit);
        _square += TrialConstants.FastRate * ((u * u) - _square);
        _covariance += TrialConstants.FastRate * ((u * _lastStandard) - _covariance);
        _lastStandard = u;
        return Math.Min(_square, -2 * _covariance);
    }

    private double Stuck(bool repeated)
    {
        _run = repeated ? _run + 1 : 0;
        if (_run <= CountedRun)
        {
            _repeat += _incrementRate * ((_run > 0 ? 1 : 0) - _repeat);
        }

        return -_run * Math.Log(Math.Clamp(_repeat, .3, .98));
    }

    private void Pull(double surprise)
    {
        double apart = _deviation - _slow;
        if (surprise < TrialConstants.SlowPullSurprise)
        {
            _slow += _slowRate * _health * apart;
        }
        else if (apart * apart > TrialConstants.SlowPullDistance * _sibling)
        {
            _deviation -= TrialConstants.SlowPull * apart;
        }
    }

    private static double Rate(double hours, double memory) => 1 - Math.Exp(-hours / memory);

    private static double Student(double softness, double squared) =>
        Math.Min(1, (TrialConstants.Freedom + 1) / (TrialConstants.Freedom + (softness * squared)));

    // Arguments of at least -40: a rejected reading keeps a health that can be divided by.
    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-Math.Max(x, -40)));

    private static double Log1p(double x) => PcEdge.Numerics.Elementary.Log1p(x);
}
