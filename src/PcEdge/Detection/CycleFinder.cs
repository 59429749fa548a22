using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Finds the period of a series that has no clock, by autocorrelation. Keeps up to 512 means of m readings each; when they are full it looks
/// for a period among them and then halves them, m growing to 2m, so that longer and longer periods come into view.
/// A period counts where the series resembles itself one period earlier in both halves of what is kept, after having become unlike itself between.
/// </summary>
internal sealed class CycleFinder
{
    private const int Means = 512;
    private const int LeastLag = 6;
    private const int MostLag = Means / 4;
    private const double Alike = .5;
    private const double AlikeInEachHalf = .3;
    private const double Unlike = .2;
    private const double FirstOfAll = .85;              // of the best: the first period of several that are multiples of it
    private const double LongestMean = 1 << 20;         // readings

    private readonly float[] _means = new float[Means];
    private readonly double[] _open = new double[1];
    private readonly long[] _counts = [0, 0, 1];        // means kept, readings in the open one, readings in each
    private readonly double[] _period = new double[1];

    /// <summary>Readings in a period; 0 while none is known.</summary>
    public double Period => _period[0];

    /// <summary>Takes one reading, in deviations.</summary>
    public void Learn(double standardised)
    {
        _open[0] += standardised;
        if (++_counts[1] < _counts[2])
        {
            return;
        }

        _means[_counts[0]++] = (float)(_open[0] / _counts[2]);
        _open[0] = 0;
        _counts[1] = 0;
        if (_counts[0] == Means)
        {
            Look();
            Halve();
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("cycle.means", _means);
        visitor.Visit("cycle.open", _open);
        visitor.Visit("cycle.counts", _counts, [0, 0, 1], [Means - 1, 2 * (long)LongestMean, 2 * (long)LongestMean]);
        visitor.Visit("cycle.period", _period);
    }

    private void Look()
    {
        double mean = 0;
        foreach (float x in _means)
        {
            mean += x;
        }

        mean /= Means;
        double variance = Likeness(0, mean, 0, Means);
        double found = variance > 0 ? Find(mean, variance) : 0;

        // A period that this resolution could not have seen stays as it is.
        bool visible = _period[0] >= LeastLag * _counts[2] && _period[0] <= MostLag * _counts[2];
        if (found > 0)
        {
            _period[0] = found * _counts[2];
        }
        else if (visible)
        {
            _period[0] = 0;
        }
    }

    // The lag of the first peak among the best, between two lags where the peak's shape says so; 0 where there is none.
    private double Find(double mean, double variance)
    {
        double best = 0;
        bool unlike = false;
        for (int lag = 1; lag <= MostLag; lag++)
        {
            double alike = Likeness(lag, mean, 0, Means) / variance;
            unlike |= alike < Unlike;
            best = unlike && lag >= LeastLag ? Math.Max(best, alike) : best;
        }

        unlike = false;
        double before = 1;
        double now = 1;
        for (int lag = 0; lag < MostLag && best >= Alike; lag++)
        {
            double after = Likeness(lag + 1, mean, 0, Means) / variance;
            unlike |= now < Unlike;
            bool peak = unlike && lag >= LeastLag && now >= FirstOfAll * best && now >= before && now > after;
            if (peak && Likeness(lag, mean, 0, Means / 2) > AlikeInEachHalf * variance && Likeness(lag, mean, Means / 2, Means) > AlikeInEachHalf * variance)
            {
                return lag + (.5 * (after - before) / ((2 * now) - before - after));
            }

            before = now;
            now = after;
        }

        return 0;
    }

    private double Likeness(int lag, double mean, int from, int to)
    {
        double sum = 0;
        ReadOnlySpan<float> now = _means.AsSpan(from + lag, to - from - lag);
        ReadOnlySpan<float> before = _means.AsSpan(from, now.Length);
        for (int i = 0; i < now.Length; i++)
        {
            sum += (now[i] - mean) * (before[i] - mean);
        }

        return sum / now.Length;
    }

    private void Halve()
    {
        // Once a period is known, what matters is whether it lasts: start again at a resolution that shows it well.
        double start = Math.Max(1, Math.Floor(_period[0] / (MostLag / 2)));
        if (_counts[2] > 2 * start && _period[0] > 0 || _counts[2] >= LongestMean)
        {
            _counts[0] = 0;
            _counts[2] = (long)start;
            return;
        }

        for (int i = 0; i < Means / 2; i++)
        {
            _means[i] = (_means[2 * i] + _means[(2 * i) + 1]) / 2;
        }

        _counts[0] = Means / 2;
        _counts[2] *= 2;
    }
}
