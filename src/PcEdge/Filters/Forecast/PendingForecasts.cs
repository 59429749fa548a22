using PcEdge.Models;

namespace PcEdge.Filters.Forecast;

/// <summary>
/// Forecasts that wait for their moment: a ring of at most <see cref="MostWaiting"/> and a few, however long the horizon.
/// Over a longer horizon only every <see cref="Stride"/>-th forecast is kept; its neighbours' errors say nearly the same.
/// </summary>
internal sealed class PendingForecasts
{
    private const int MostWaiting = 32;
    private const int Width = PredictionUnit.Count + 4;
    private const int LevelAt = PredictionUnit.Count;
    private const int ForecastAt = PredictionUnit.Count + 1;
    private const int DeviationAt = PredictionUnit.Count + 2;
    private const int StateAt = PredictionUnit.Count + 3;
    private const double Waiting = 1;
    private const double WaitingDaily = 2;

    private readonly int _channels;
    private readonly int _horizon;
    private readonly int _capacity;
    private readonly double[] _entries;   // [capacity, channels, width]
    private readonly double[] _madeAt;    // [capacity], seconds since the stream began
    private readonly long[] _step = [-1];
    private int _due;
    private int _free;

    public PendingForecasts(int channels, int horizon)
    {
        _channels = channels;
        _horizon = horizon;
        Stride = ((horizon - 1) / MostWaiting) + 1;
        _capacity = (horizon / Stride) + 3;
        _entries = new double[_capacity * channels * Width];
        _madeAt = new double[_capacity];
    }

    /// <summary>Steps between two forecasts that are kept.</summary>
    public int Stride { get; }

    /// <summary>True when the forecast of this step is to be kept.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Number of the forecast that is due.</summary>
    public long DueNumber { get; private set; }

    /// <summary>
    /// Goes to the next step: a forecast is due from its horizon on until the next is, so that a channel that is absent
    /// just then is scored a moment later. A forecast whose horizon was torn apart by a gap is given up.
    /// </summary>
    public void Advance(StreamPace pace)
    {
        long step = ++_step[0];
        IsKept = step % Stride == 0;
        _free = (int)(step / Stride % _capacity);
        _due = -1;
        if (step >= _horizon)
        {
            DueNumber = (step - _horizon) / Stride;
            int slot = (int)(DueNumber % _capacity);
            bool torn = pace.Elapsed - _madeAt[slot] > StreamPace.GapSteps * _horizon * pace.SecondsPerStep;
            _due = torn ? -1 : slot;
        }

        if (IsKept)
        {
            _madeAt[_free] = pace.Elapsed;
        }
    }

    /// <summary>Gives the channel's forecast that is due, once.</summary>
    public bool TryTake(int channel, out PendingForecast forecast)
    {
        forecast = default;
        if (_due < 0)
        {
            return false;
        }

        Span<double> entry = Entry(_due, channel);
        double state = entry[StateAt];
        if (state == 0)
        {
            return false;
        }

        entry[StateAt] = 0;
        forecast = new PendingForecast(entry[..PredictionUnit.Count], entry[LevelAt], entry[ForecastAt], entry[DeviationAt], state == WaitingDaily);
        return true;
    }

    /// <summary>Keeps a channel's forecast of this step.</summary>
    public void Keep(int channel, in PendingForecast forecast)
    {
        Span<double> entry = Entry(_free, channel);
        forecast.Units.CopyTo(entry);
        entry[LevelAt] = forecast.Level;
        entry[ForecastAt] = forecast.Forecast;
        entry[DeviationAt] = forecast.Deviation;
        entry[StateAt] = forecast.IsDaily ? WaitingDaily : Waiting;
    }

    /// <summary>Keeps no forecast of this step for the channel.</summary>
    public void KeepNone(int channel) => Entry(_free, channel)[StateAt] = 0;

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("forecast.pending", _entries);
        visitor.Visit("forecast.pending_made_at", _madeAt);
        visitor.Visit("forecast.step", _step, [-1], [IStateVisitor.LargestCount]);
    }

    private Span<double> Entry(int slot, int channel) => _entries.AsSpan(((slot * _channels) + channel) * Width, Width);
}
