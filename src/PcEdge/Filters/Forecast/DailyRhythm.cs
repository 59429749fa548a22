using PcEdge.Models;

namespace PcEdge.Filters.Forecast;

/// <summary>
/// What each channel did at each time of the day: on the last day, and on the usual day (a mean over about a week).
/// A day is <see cref="Bins"/> bins; a bin keeps its value until the same time comes round and passes again,
/// so a day without data leaves the day before it standing.
/// </summary>
internal sealed class DailyRhythm
{
    public const double Day = 86400;
    private const int Bins = 96;
    private const double BinSeconds = Day / Bins;
    private const double FewestStepsPerDay = 4;
    private const double UsualDays = 7;

    private readonly double[] _lastDay;
    private readonly double[] _usualDay;
    private readonly double[] _visits;
    private readonly double[] _sum;
    private readonly double[] _count;
    private readonly long[] _bin = new long[1];
    private int _previousBin;
    private int _skipped;
    private bool _left;
    private int _targetBin;
    private bool _targetIsWholeDays;

    public DailyRhythm(int channels)
    {
        _lastDay = new double[channels * Bins];
        _usualDay = new double[channels * Bins];
        _visits = new double[channels * Bins];
        _sum = new double[channels];
        _count = new double[channels];
    }

    /// <summary>False on streams too slow to show a day, and while the pace is unknown.</summary>
    public bool IsPossible { get; private set; }

    /// <summary>Moves to the present time of day, and looks <paramref name="horizon"/> seconds ahead.</summary>
    public void MoveTo(StreamPace pace, double horizon)
    {
        IsPossible = pace.SecondsPerStep > 0 && pace.SecondsPerStep * FewestStepsPerDay <= Day;
        _previousBin = (int)_bin[0];
        int bin = BinAt(pace.Elapsed);
        _left = bin != _previousBin || pace.Dt > Day / 2;
        _skipped = _left && pace.IsContinuous ? (bin - _previousBin + Bins - 1) % Bins : 0;
        _bin[0] = bin;
        _targetBin = BinAt(pace.Elapsed + horizon);
        _targetIsWholeDays = _targetBin == bin && horizon > Day / 2;
    }

    /// <summary>Takes a channel's level at the present time. Bins that a slow stream steps over are crossed on a straight line.</summary>
    public void Learn(int channel, double level)
    {
        if (_left && _count[channel] > 0)
        {
            double before = _sum[channel] / _count[channel];
            Keep(channel, _previousBin, before);
            double slope = _skipped > 0 ? (level - before) / (_skipped + 1) : 0;
            for (int k = 1, bin = _previousBin; k <= _skipped; k++)
            {
                bin = bin + 1 == Bins ? 0 : bin + 1;
                Keep(channel, bin, before + (slope * k));
            }

            _sum[channel] = 0;
            _count[channel] = 0;
        }

        _sum[channel] += level;
        _count[channel]++;
    }

    /// <summary>The four daily units of <see cref="PredictionUnit"/>; false, and all zero, while a day has not been seen.</summary>
    public bool TryPredict(int channel, double level, Span<double> units)
    {
        int now = (channel * Bins) + (int)_bin[0];
        int target = (channel * Bins) + _targetBin;
        units[..PredictionUnit.DailyCount].Clear();
        if (!IsPossible || _visits[now] == 0 || _visits[target] == 0)
        {
            return false;
        }

        units[PredictionUnit.UsualValue] = _usualDay[target] - level;
        if (_targetIsWholeDays)
        {
            return true;   // the same time on the last day is the present: both its units say "as now"
        }

        units[PredictionUnit.LastChange] = _lastDay[target] - _lastDay[now];
        units[PredictionUnit.LastValue] = _lastDay[target] - level;
        units[PredictionUnit.UsualChange] = _usualDay[target] - _usualDay[now];
        return true;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("forecast.last_day", _lastDay);
        visitor.Visit("forecast.usual_day", _usualDay);
        visitor.Visit("forecast.day_visits", _visits);
        visitor.Visit("forecast.bin_sum", _sum);
        visitor.Visit("forecast.bin_count", _count);
        visitor.Visit("forecast.bin", _bin, [0], [Bins - 1]);
    }

    private static int BinAt(double seconds)
    {
        double phase = seconds - (Day * Math.Floor(seconds / Day));
        return Math.Clamp((int)(phase / BinSeconds), 0, Bins - 1);
    }

    private void Keep(int channel, int bin, double value)
    {
        int i = (channel * Bins) + bin;
        _lastDay[i] = value;
        double visits = ++_visits[i];
        double rate = visits >= UsualDays ? 1 / UsualDays : 1 / visits;
        _usualDay[i] += rate * (value - _usualDay[i]);
    }
}
