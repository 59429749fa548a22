using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>
/// How much evidence an alarm needs so that the stream has N alarm episodes a day in normal running, rows within 30 minutes, or next to each other on a slower clock, being one.
/// For each level of a grid it counts the episodes that reached it, apart from those that went far beyond: such are faults, not the
/// tail of normal running, and must not raise the bar for the next. The bar is the lowest level from which on up the count keeps the budget,
/// and never more than half a nat above where independent rows would put it, so that real faults cannot silence the alarm.
/// Until days have passed, a prior stands in: independent rows, exponential in the evidence, about three rows to an episode.
/// </summary>
internal sealed class AlarmBudget
{
    /// <summary>Alarms no further apart are one episode.</summary>
    public const double EpisodeSeconds = 1800;

    private const int Levels = 36;
    private const double LowestLevel = 3.5;
    private const double Step = .5;
    private const double FarBeyond = 3;
    private const double EpisodeRows = 1.5;
    private const double SecondsPerDay = 86_400;
    private const double PriorDays = 2;
    private const double MemoryDays = 30;
    private const double RowsPerEpisode = 3;
    private const double Thrift = .8;
    private const double HighestRaise = .5;

    private readonly int _channels;
    private readonly double _perDay;
    private readonly double[] _count = new double[Levels];
    private readonly double[] _peak = new double[Levels];
    private readonly double[] _lastOver = new double[Levels];
    private readonly double[] _clock = new double[1];
    private readonly long[] _open = new long[1];
    private readonly double[] _days = new double[1];
    private readonly double[] _bar = new double[1];

    public AlarmBudget(int channels, double perDay)
    {
        _channels = channels;
        _perDay = perDay;
        _bar[0] = LowestLevel + (Step * (Levels - 1));
    }

    /// <summary>Evidence at which a row alarms, nats.</summary>
    public double Bar => _bar[0];

    /// <summary>Takes the largest evidence of a row.</summary>
    public void Learn(double evidence, double dt, double secondsPerRow)
    {
        double elapsed = Math.Min(Pace.Passed(dt), SecondsPerDay);
        _clock[0] += elapsed;
        bool changed = _open[0] > 0 && Close(Math.Max(EpisodeSeconds, EpisodeRows * secondsPerRow));
        for (int level = 0; level < Levels && evidence >= LowestLevel + (Step * level); level++)
        {
            _open[0] += _peak[level] == 0 ? 1 : 0;
            _peak[level] = Math.Max(_peak[level], evidence);
            _lastOver[level] = _clock[0];
        }

        double before = _days[0];
        _days[0] += elapsed / SecondsPerDay;
        if (_days[0] > MemoryDays + 1)
        {
            Forget();
        }

        // The bar moves when an episode has ended, and every hour or so as days pass without one.
        if (changed || before == 0 || Math.Floor(before * 24) != Math.Floor(_days[0] * 24))
        {
            Raise(secondsPerRow > 0 ? secondsPerRow : 1);
        }
    }

    // Episodes that have been quiet for long enough are over.
    private bool Close(double quiet)
    {
        bool any = false;
        for (int level = 0; level < Levels; level++)
        {
            if (_peak[level] > 0 && _clock[0] - _lastOver[level] > quiet)
            {
                _count[level] += _peak[level] < LowestLevel + (Step * level) + FarBeyond ? 1 : 0;
                _peak[level] = 0;
                _open[0]--;
                any = true;
            }
        }

        return any;
    }

    private void Forget()
    {
        double keep = MemoryDays / _days[0];
        _days[0] = MemoryDays;
        for (int level = 0; level < Levels; level++)
        {
            _count[level] *= keep;
        }
    }

    private void Raise(double secondsPerRow)
    {
        double allowed = Thrift * _perDay * (_days[0] + PriorDays);
        double rows = PriorDays * SecondsPerDay / secondsPerRow * _channels / RowsPerEpisode;
        double highest = Math.Max(Elementary.Log(rows / (Thrift * _perDay * PriorDays)), LowestLevel) + HighestRaise;
        int bar = Math.Clamp((int)Math.Ceiling((highest - LowestLevel) / Step), 0, Levels - 1);
        while (bar > 0 && _count[bar - 1] + (rows * Elementary.Exp(-(LowestLevel + (Step * (bar - 1))))) <= allowed)
        {
            bar--;
        }

        _bar[0] = LowestLevel + (Step * bar);
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("alarm.count", _count);
        visitor.Visit("alarm.peak", _peak);
        visitor.Visit("alarm.last-over", _lastOver);
        visitor.Visit("alarm.clock", _clock);
        visitor.Visit("alarm.open", _open);
        visitor.Visit("alarm.days", _days);
        visitor.Visit("alarm.bar", _bar);
    }
}
