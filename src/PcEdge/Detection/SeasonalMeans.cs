using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// What is usual at this time: in each hour of the day, on working days and on weekends apart; where the stream has no date, in each
/// twenty-fourth part of the period that <see cref="CycleFinder"/> has found; where there is none, the mean of all readings.
/// </summary>
internal sealed class SeasonalMeans
{
    private const int Slots = 24;
    private const double SecondsPerDay = 86_400;
    private const double SlowestRate = .05;
    private const double Clip = 4;
    private const double FirstDate = 1e8;       // smaller times are no dates, and know nothing of days
    private const double Same = .05;            // relative: periods that differ by less are one

    private readonly double[] _mean = new double[2 * Slots];
    private readonly double[] _count = new double[2 * Slots];
    private readonly double[] _phase = new double[2];       // part of the period that has passed; the period
    private readonly CycleFinder _cycle = new();

    /// <summary>The error of a reading against what is usual now; then learns it.</summary>
    /// <param name="value">The reading.</param>
    /// <param name="standardised">The reading in deviations.</param>
    /// <param name="localTime">Seconds since 1970, or since the stream began.</param>
    /// <param name="elapsed">Rows that would have come since the reading before at the stream's pace.</param>
    /// <param name="normaliser">Mean and deviation of the readings before.</param>
    public double Step(double value, double standardised, double localTime, double elapsed, Normaliser normaliser)
    {
        bool weekend = false;
        int slot;
        if (localTime >= FirstDate)
        {
            double day = Math.Floor(localTime / SecondsPerDay);
            slot = Math.Min((int)((localTime - (day * SecondsPerDay)) / (SecondsPerDay / Slots)), Slots - 1);
            weekend = ((long)day + 3) % 7 >= 5;         // 1970 began on a Thursday; 0 is Monday
        }
        else if (!Turn(standardised, elapsed, out slot))
        {
            return value - normaliser.Mean;
        }

        int now = weekend ? slot + Slots : slot;
        double prediction = _count[now] > 0 ? _mean[now] : _count[slot] > 0 ? _mean[slot] : _count[slot + Slots] > 0 ? _mean[slot + Slots] : normaliser.Mean;
        double error = value - prediction;
        if (_count[now] == 0)
        {
            _mean[now] = prediction;
        }

        double most = Clip * normaliser.Deviation;
        _mean[now] += Math.Clamp(error, -most, most) * Math.Max(SlowestRate, 1.0 / (++_count[now] + 1));
        return error;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("usual.mean", _mean);
        visitor.Visit("usual.count", _count);
        visitor.Visit("usual.phase", _phase);
        _cycle.VisitState(visitor);
    }

    // Where in the period the reading is; false while no period is known. Another period begins with nothing known of it.
    private bool Turn(double standardised, double elapsed, out int slot)
    {
        const double clip = 6;
        _cycle.Learn(Math.Clamp(standardised, -clip, clip));
        double period = _cycle.Period;
        if (Math.Abs(period - _phase[1]) > Same * period)
        {
            Array.Clear(_count);
            _phase[0] = 0;
        }

        _phase[1] = period;
        slot = 0;
        if (period == 0)
        {
            return false;
        }

        double turns = _phase[0] + (elapsed / period);
        _phase[0] = turns - Math.Floor(turns);
        slot = Math.Min((int)(_phase[0] * Slots), Slots - 1);
        return true;
    }
}
