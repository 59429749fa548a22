using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>
/// Outputs that are about later rows: the estimate of a row is what was said of it before it came. Forecasts at the horizon wait until their row
/// is there; their errors are the deviation of those to come.
/// </summary>
internal sealed class ForecastHead : BaselineHead
{
    private readonly BaselineEstimates _estimates;
    private readonly Residuals _errors;
    private readonly int _channels;
    private readonly int _horizon;
    private readonly bool _whole;

    // [horizon, channels]: forecasts of the rows to come. A row and the one a horizon later share a place.
    private readonly double[] _pending;
    private readonly bool[] _isPending;
    private readonly long[] _place = new long[1];

    // [channels]: the forecast of the present row; of the next one, where the output has all rows; the latest at the horizon.
    private readonly double[] _due;
    private readonly bool[] _isDue;
    private readonly double[] _next;
    private readonly bool[] _hasNext;
    private readonly double[] _latest;
    private readonly bool[] _hasLatest;

    /// <param name="channels">The channels, all of them inputs and outputs.</param>
    /// <param name="estimates">Where estimates go.</param>
    /// <param name="horizon">Rows ahead.</param>
    /// <param name="whole">True where the output has every row up to the horizon, the nearest first.</param>
    public ForecastHead(BaselineChannels channels, BaselineEstimates estimates, int horizon, bool whole)
    {
        _estimates = estimates;
        _channels = channels.Count;
        _horizon = horizon;
        _whole = whole;
        _errors = new Residuals("forecast", estimates.Scale);
        _pending = new double[horizon * _channels];
        _isPending = new bool[horizon * _channels];
        _due = new double[_channels];
        _isDue = new bool[_channels];
        _next = new double[_channels];
        _hasNext = new bool[_channels];
        _latest = new double[_channels];
        _hasLatest = new bool[_channels];
    }

    private int Place => (int)_place[0] * _channels;

    public override void Begin()
    {
        _pending.AsSpan(Place, _channels).CopyTo(_due);
        _isPending.AsSpan(Place, _channels).CopyTo(_isDue);
        _isPending.AsSpan(Place, _channels).Clear();
        double[] said = _whole ? _next : _due;
        bool[] isSaid = _whole ? _hasNext : _isDue;
        for (int j = 0; j < _channels; j++)
        {
            if (isSaid[j])
            {
                _estimates.Believe(j, said[j]);
            }
        }

        Array.Clear(_hasNext);
    }

    public override void Take(ReadOnlySpan<float> outputs)
    {
        int last = outputs.Length - _channels;
        for (int j = 0; j < _channels; j++)
        {
            if (_estimates.TryRead(j, outputs[last + j], out double value))
            {
                _pending[Place + j] = value;
                _isPending[Place + j] = true;
                _latest[j] = value;
                _hasLatest[j] = true;
            }

            _hasNext[j] = _whole && _estimates.TryRead(j, outputs[j], out _next[j]);
            _next[j] = _hasNext[j] ? _next[j] : 0;
        }
    }

    public override void Report(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _channels; j++)
        {
            if (_isDue[j] && observation.IsUsable(j))
            {
                _errors.Learn(j, observation.Values[j] - _due[j], output.Alarm[j] ? BaselineReadout.Distrusted : 1);
            }

            output.Forecast[j] = _hasLatest[j] ? _latest[j] : double.NaN;
            output.ForecastDeviation[j] = _hasLatest[j] ? Math.Sqrt(_errors[j]) : double.NaN;
        }

        _place[0] = (_place[0] + 1) % _horizon;
    }

    public override void VisitState(IStateVisitor visitor)
    {
        _errors.VisitState(visitor);
        visitor.Visit("forecast.pending", _pending);
        visitor.Visit("forecast.is-pending", _isPending);
        visitor.Visit("forecast.place", _place);
        visitor.Visit("forecast.next", _next);
        visitor.Visit("forecast.has-next", _hasNext);
        visitor.Visit("forecast.latest", _latest);
        visitor.Visit("forecast.has-latest", _hasLatest);
    }
}
