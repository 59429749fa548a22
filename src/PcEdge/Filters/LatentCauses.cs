using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// The shared cause z of each group of siblings, a random walk that learns its own process noise. A group's numbers stand at the index
/// of its first member. A channel alone has no cause: nothing is tied to it, so it stays at rest.
/// One cause a group: a second could explain a minority that moves together, and that is just what faulty siblings do.
/// </summary>
internal sealed class LatentCauses
{
    private const double NoiseStart = .01;
    private const double NoiseFloor = 1e-8;
    private const double NoiseClip = 9;
    private const double NoisePriorRows = 10;
    private const double LeastLoading = .2;
    private const int LeastMajority = 3;

    private readonly FilterConstants _constants;
    private readonly double _kept;
    private readonly double[] _belief;
    private readonly double[] _variance;
    private readonly double[] _noise;
    private readonly double[] _rows;
    private readonly double[][] _fields;
    private readonly double[] _before;

    public LatentCauses(int channels, FilterConstants constants)
    {
        _constants = constants;
        _kept = 1 - Pace.Rate(constants.CauseRows);
        _belief = new double[channels];
        _variance = new double[channels];
        _noise = new double[channels];
        _rows = new double[channels];
        _fields = [_belief, _variance, _noise, _rows];
        _before = new double[channels];
        for (int g = 0; g < channels; g++)
        {
            Begin(g);
        }
    }

    /// <summary>z.</summary>
    public double Belief(int group) => _belief[group];

    /// <summary>Pz.</summary>
    public double Variance(int group) => _variance[group];

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

    /// <summary>
    /// Predict z- = E z, Pz- = E^2 Pz + Q, E = exp(-elapsed/tau), then two Gauss-Newton sweeps over the present members:
    /// L = 1/Pz- + sum w W^2/s, z += [ sum w W e1/s - (z - z-)/Pz- ]/L, Pz = 1/L.
    /// Leaves each member's caused level, sibling error and own error in the row.
    /// </summary>
    public void Infer(int group, ReadOnlySpan<long> members, double elapsed, Row row, Synapses synapses, ChannelPrecisions precisions, FrozenEvidence frozen)
    {
        double keep = Pace.Survive(_kept, elapsed);
        double used = Math.Max(_noise[group], _constants.CauseNoise * precisions.MeanIncrement(members)) * elapsed;
        double before = keep * _belief[group];
        double predicted = (keep * keep * _variance[group]) + used;
        _belief[group] = before;
        _variance[group] = predicted;
        bool any = members.Length > 1 && Compare(group, members, row, synapses);
        if (any)
        {
            foreach (int j in members)
            {
                Weigh(j, row, precisions, frozen);
            }

            Sweep(group, members, before, predicted, row, synapses);
            Sweep(group, members, before, predicted, row, synapses);
            if (elapsed >= Pace.LeastElapsed)
            {
                LearnNoise(group, used, predicted, _belief[group] - before, elapsed);
            }
        }

        Explain(group, members, row, synapses);
    }

    // Own error r2 = x - m - W c, c the median over the siblings of (x - m)/W: what most siblings show is the cause's, whatever z is
    // believed to be. Were some siblings to drag z along by lying together, the others' own errors would not notice, nor their weights.
    private bool Compare(int group, ReadOnlySpan<long> members, Row row, Synapses synapses)
    {
        int count = 0;
        bool any = false;
        foreach (int j in members)
        {
            if (!row.Present[j])
            {
                row.OwnError[j] = 0;
                continue;
            }

            any = true;
            double loading = synapses.Loading[j];
            row.OwnError[j] = row.Reading[j] - synapses.Mean[j];
            if (Math.Abs(loading) > LeastLoading)
            {
                row.Sorted[count++] = row.OwnError[j] / loading;
            }
        }

        double shared = count >= LeastMajority ? Median(row.Sorted.AsSpan(0, count)) : _belief[group];
        foreach (int j in members)
        {
            row.OwnError[j] -= shared * synapses.Loading[j];
        }

        return any;
    }

    // The part of a reading's weight that does not change between sweeps: w2^2 w3/s.
    private void Weigh(int j, Row row, ChannelPrecisions precisions, FrozenEvidence frozen)
    {
        double own = row.OwnError[j];
        double s = row.DeviationVariance[j] + precisions.SensorNoise[j];
        double gate = Gate.Student(_constants.Freedom, _constants.SiblingGate, own * own / precisions.Sibling[j]);
        row.CoursePrecision[j] = 1 / s;
        row.Weight[j] = row.Present[j] ? gate * gate * frozen.ThawOf(j) * row.CoursePrecision[j] : 0;
    }

    private void Sweep(int group, ReadOnlySpan<long> members, double before, double predicted, Row row, Synapses synapses)
    {
        double z = _belief[group];
        double precision = 1 / predicted;
        double gradient = -(z - before) * precision;
        foreach (int j in members)
        {
            if (!row.Present[j])
            {
                continue;
            }

            double loading = synapses.Loading[j];
            double course = row.Reading[j] - synapses.Mean[j] - row.Deviation[j] - (loading * z);
            double gate = Gate.Student(_constants.Freedom, _constants.CourseGate, course * course * row.CoursePrecision[j]);
            double weighted = gate * row.Weight[j] * loading;
            gradient += weighted * course;
            precision += weighted * loading;
        }

        _variance[group] = 1 / precision;
        _belief[group] = z + (gradient / precision);
    }

    private void Explain(int group, ReadOnlySpan<long> members, Row row, Synapses synapses)
    {
        foreach (int j in members)
        {
            double loading = synapses.Loading[j];
            row.Cause[j] = _belief[group];
            row.Caused[j] = loading * _belief[group];
            row.CausedVariance[j] = loading * loading * _variance[group];
            row.SiblingError[j] = row.Reading[j] - synapses.Mean[j] - row.Caused[j];
            if (members.Length < LeastMajority)
            {
                row.OwnError[j] = row.SiblingError[j];
            }
        }
    }

    /// <summary>
    /// Every so often the loadings are brought to rms 1, z and its variance changed inversely.
    /// What the group predicts stays the same; only its description is kept from drifting.
    /// </summary>
    public void Normalise(int group, ReadOnlySpan<long> members, Synapses synapses)
    {
        if (members.Length < 2)
        {
            return;
        }

        double sum = 0;
        foreach (int j in members)
        {
            sum += synapses.Loading[j] * synapses.Loading[j];
        }

        double factor = 1 / (Math.Sqrt(sum / members.Length) + 1e-9);
        foreach (int j in members)
        {
            synapses.ScaleCause(j, factor);
        }

        _belief[group] /= factor;
        _variance[group] /= factor * factor;
        _noise[group] /= factor * factor;
    }

    private static double Median(Span<double> values)
    {
        Ascending.Sort(values);
        int half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : .5 * (values[half - 1] + values[half]);
    }

    // The unbiased process noise: E[(z - z-)^2] + Pz - (Pz- - Q) = Q when the filter is right; floored and clipped.
    private void LearnNoise(int group, double used, double predicted, double moved, double elapsed)
    {
        double rate = Math.Max(1 / _constants.CauseNoiseRows, 1 / (++_rows[group] + NoisePriorRows));
        double target = ((moved * moved) + _variance[group] - (predicted - used)) / elapsed;
        double clipped = Math.Clamp(target, 0, NoiseClip * (_noise[group] + (predicted / elapsed)));
        _noise[group] = Math.Max(NoiseFloor, _noise[group] + (rate * (clipped - _noise[group])));
    }

    private void Begin(int group) => (_belief[group], _variance[group], _noise[group], _rows[group]) = (0, 1, NoiseStart, 0);

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("causes.belief", _belief);
        visitor.Visit("causes.variance", _variance);
        visitor.Visit("causes.noise", _noise);
        visitor.Visit("causes.rows", _rows);
    }
}
