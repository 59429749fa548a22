using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>What is usual in each hour of the day, on working days and on weekends apart.</summary>
internal sealed class SeasonalMeans
{
    private const int Slots = 24;
    private const double SecondsPerDay = 86_400;
    private const double SlowestRate = .05;
    private const double Clip = 4;
    private const double FirstDate = 1e8;       // smaller times are no dates, and know nothing of weeks

    private readonly double[] _mean = new double[2 * Slots];
    private readonly double[] _count = new double[2 * Slots];

    /// <summary>The error of a reading against what is usual now; then learns it. A time of NaN is midnight of a working day.</summary>
    public double Step(double value, double localTime, Normaliser normaliser)
    {
        int slot = 0;
        int now = 0;
        if (!double.IsNaN(localTime))
        {
            double day = Math.Floor(localTime / SecondsPerDay);
            slot = Math.Min((int)((localTime - (day * SecondsPerDay)) / (SecondsPerDay / Slots)), Slots - 1);
            int weekday = (int)((((long)day + 3) % 7 + 7) % 7);        // 1970 began on a Thursday; 0 is Monday
            now = weekday >= 5 && localTime >= FirstDate ? slot + Slots : slot;
        }

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
        visitor.Visit("season.mean", _mean);
        visitor.Visit("season.count", _count);
    }
}
