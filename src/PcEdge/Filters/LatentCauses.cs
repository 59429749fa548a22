using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// The shared causes z = (z1, z2) of each group of siblings, a random walk that learns its own process noise.
/// A group's numbers stand at the index of its first member. A group of two has one cause, a channel alone has none;
/// a cause that is not there stays at zero because nothing is tied to it.
/// </summary>
internal sealed class LatentCauses
{
    private const double NoiseStart = .01;
    private const double NoiseFloor = 1e-8;
    private const double NoiseClip = 9;
    private const double NoisePriorRows = 10;
    private const double SecondLoading = .2;

    private readonly FilterConstants _constants;
    private readonly double[] _z1;
    private readonly double[] _z2;
    private readonly double[] _p11;
    private readonly double[] _p12;
    private readonly double[] _p22;
    private readonly double[] _noise1;
    private readonly double[] _noise2;
    private readonly double[] _rows;
    private readonly double[][] _fields;
    private readonly double[] _before;

    public LatentCauses(int channels, FilterConstants constants)
    {
        _constants = constants;
        _z1 = new double[channels];
        _z2 = new double[channels];
        _p11 = new double[channels];
        _p12 = new double[channels];
        _p22 = new double[channels];
        _noise1 = new double[channels];
        _noise2 = new double[channels];
        _rows = new double[channels];
        _fields = [_z1, _z2, _p11, _p12, _p22, _noise1, _noise2, _rows];
        _before = new double[channels];
        for (int g = 0; g < channels; g++)
        {
            Begin(g);
        }
    }

    public double First(int group) => _z1[group];

    public double Second(int group) => _z2[group];

    /// <summary>New memberships: group g goes on as group <paramref name="from"/>[g] was, or begins at rest and unknown where that is -1.</summary>
    public void Regroup(ReadOnlySpan<long> from)
    {
        foreach (double[] field in _fields)
        {
            field.CopyTo(_before, 0);
            for (int g = 0; g < from.Length; g++)
            {
                field[g] = from[g] < 0 ? field[g] : _before[from[g]];
            }
        }

        for (int g = 0; g < from.Length; g++)
        {
            if (from[g] < 0)
            {
                Begin(g);
            }
        }
    }

    private void Begin(int group)
    {
        (_z1[group], _z2[group]) = (0, 0);
        (_p11[group], _p12[group], _p22[group]) = (1, 0, 1);
        (_noise1[group], _noise2[group]) = (NoiseStart, NoiseStart);
        _rows[group] = 0;
    }

    /// <summary>vz = W Pz W'.</summary>
    public double Variance(int group, double w1, double w2) =>
        (w1 * w1 * _p11[group]) + (2 * w1 * w2 * _p12[group]) + (w2 * w2 * _p22[group]);

    /// <summary>
    /// Predict z- = E z, Pz- = E^2 Pz + Q, E = exp(-elapsed/tau), then two Gauss-Newton sweeps over the present members:
    /// L = Pz-^-1 + sum w W W'/s, z += L^-1 [ sum w W e1/s - Pz-^-1 (z - z-) ], Pz = L^-1.
    /// Leaves each member's caused level, sibling error and own error in the row.
    /// </summary>
    public void Infer(int group, ReadOnlySpan<long> members, double elapsed, Row row, Synapses synapses, ChannelPrecisions precisions, FrozenEvidence frozen)
    {
        double keep = Pace.Survive(1 - Pace.Rate(_constants.CauseRows), elapsed);
        double leastNoise = _constants.CauseNoise * precisions.MeanIncrement(members);
        double q1 = Math.Max(_noise1[group], leastNoise) * elapsed;
        double q2 = Math.Max(_noise2[group], leastNoise) * elapsed;
        double before1 = keep * _z1[group];
        double before2 = keep * _z2[group];
        double p11 = (keep * keep * _p11[group]) + q1;
        double p12 = keep * keep * _p12[group];
        double p22 = (keep * keep * _p22[group]) + q2;

        // Pz-^-1
        double determinant = (p11 * p22) - (p12 * p12);
        double i11 = p22 / determinant;
        double i12 = -p12 / determinant;
        double i22 = p11 / determinant;

        (_z1[group], _z2[group]) = (before1, before2);
        (_p11[group], _p12[group], _p22[group]) = (p11, p12, p22);
        bool any = Compare(group, members, row, synapses);
        for (int sweep = 0; sweep < 2 && any && members.Length > 1; sweep++)
        {
            double l11 = i11, l12 = i12, l22 = i22;
            double d1 = _z1[group] - before1;
            double d2 = _z2[group] - before2;
            double g1 = -((i11 * d1) + (i12 * d2));
            double g2 = -((i12 * d1) + (i22 * d2));
            foreach (int j in members)
            {
                if (!row.Present[j])
                {
                    continue;
                }

                double course = row.SiblingError[j] - row.Deviation[j];
                double s = row.DeviationVariance[j] + precisions.SensorNoise(j);
                double own = row.OwnError[j];
                double w2 = Gate.Student(_constants.Freedom, _constants.SiblingGate, own * own / precisions.Sibling(j));
                double weight = Gate.Student(_constants.Freedom, _constants.CourseGate, course * course / s) * w2 * w2 * frozen.Thaw(j) / s;
                double a = synapses.First[j];
                double b = synapses.Second[j];
                g1 += weight * a * course;
                g2 += weight * b * course;
                l11 += weight * a * a;
                l12 += weight * a * b;
                l22 += weight * b * b;
            }

            determinant = (l11 * l22) - (l12 * l12);
            (_p11[group], _p12[group], _p22[group]) = (l22 / determinant, -l12 / determinant, l11 / determinant);
            _z1[group] += (_p11[group] * g1) + (_p12[group] * g2);
            _z2[group] += (_p12[group] * g1) + (_p22[group] * g2);
            Compare(group, members, row, synapses);
        }

        if (any && elapsed > 0)
        {
            double rate = Math.Max(1 / _constants.CauseNoiseRows, 1 / (++_rows[group] + NoisePriorRows));
            _noise1[group] = LearnNoise(_noise1[group], q1, p11, _z1[group] - before1, _p11[group], elapsed, rate);
            _noise2[group] = LearnNoise(_noise2[group], q2, p22, _z2[group] - before2, _p22[group], elapsed, rate);
        }
    }

    /// <summary>
    /// Every so often: column 2 of W orthogonal to column 1, columns of rms 1 and .2, z and its covariance changed inversely.
    /// What the group predicts stays the same; only its description is kept from drifting.
    /// </summary>
    public void Normalise(int group, ReadOnlySpan<long> members, Synapses synapses)
    {
        if (members.Length < 2)
        {
            return;
        }

        double f1 = 1 / Rms(members, synapses.First);
        foreach (int j in members)
        {
            synapses.ScaleFirst(j, f1);
        }

        _z1[group] /= f1;
        _noise1[group] /= f1 * f1;
        _p11[group] /= f1 * f1;
        _p12[group] /= f1;
        if (members.Length < 3)
        {
            return;
        }

        double cross = 0, square = 0;
        foreach (int j in members)
        {
            cross += synapses.First[j] * synapses.Second[j];
            square += synapses.First[j] * synapses.First[j];
        }

        double share = cross / square;
        foreach (int j in members)
        {
            synapses.Second[j] -= share * synapses.First[j];
        }

        _z1[group] += share * _z2[group];
        double f2 = SecondLoading / Rms(members, synapses.Second);
        foreach (int j in members)
        {
            synapses.ScaleSecond(j, f2);
        }

        _z2[group] /= f2;
        _noise2[group] /= f2 * f2;
        _p22[group] /= f2 * f2;
        _p12[group] /= f2;
    }

    // e2 of every present member, and the part of it that is its own: e2 less W1 times the median of e2/W1. Were some siblings to move
    // the causes by lying together, all others would show the same error; the median takes it out while liars are the fewer.
    private bool Compare(int group, ReadOnlySpan<long> members, Row row, Synapses synapses)
    {
        const double LeastLoading = .2;
        int count = 0;
        bool any = false;
        foreach (int j in members)
        {
            row.Caused[j] = synapses.Cause(j, _z1[group], _z2[group]);
            if (!row.Present[j])
            {
                continue;
            }

            any = true;
            row.SiblingError[j] = row.Reading[j] - synapses.Mean[j] - row.Caused[j];
            double loading = synapses.First[j];
            if (Math.Abs(loading) > LeastLoading)
            {
                row.Sorted[count++] = row.SiblingError[j] / loading;
            }
        }

        double shared = count > 2 ? Median(row.Sorted.AsSpan(0, count)) : 0;
        foreach (int j in members)
        {
            row.OwnError[j] = row.SiblingError[j] - (shared * synapses.First[j]);
        }

        return any;
    }

    private static double Median(Span<double> values)
    {
        values.Sort();
        int half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : .5 * (values[half - 1] + values[half]);
    }

    // The unbiased process noise: E[(z - z-)^2] + Pz - (Pz- - q) = q when the filter is right; floored and clipped.
    private static double LearnNoise(double noise, double used, double predicted, double moved, double posterior, double elapsed, double rate)
    {
        double target = ((moved * moved) + posterior - (predicted - used)) / elapsed;
        double clipped = Math.Max(0, Math.Min(target, NoiseClip * (noise + (predicted / elapsed))));
        return Math.Max(NoiseFloor, noise + (rate * (clipped - noise)));
    }

    private static double Rms(ReadOnlySpan<long> members, double[] loading)
    {
        double sum = 0;
        foreach (int j in members)
        {
            sum += loading[j] * loading[j];
        }

        return Math.Sqrt(sum / members.Length) + 1e-9;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("causes.first", _z1);
        visitor.Visit("causes.second", _z2);
        visitor.Visit("causes.variance-first", _p11);
        visitor.Visit("causes.covariance", _p12);
        visitor.Visit("causes.variance-second", _p22);
        visitor.Visit("causes.noise-first", _noise1);
        visitor.Visit("causes.noise-second", _noise2);
        visitor.Visit("causes.rows", _rows);
    }
}
