using PcEdge.Evaluation.Anomalies.Methods;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>Methods on recordings with labelled rows. Details are those of the first method.</summary>
internal sealed class WindowsEvaluation
{
    private const int RowsPerFalseAlarm = 1000;
    private const int FalseAlarmsPerDay = 2;

    private readonly IReadOnlyList<AnomalySeries> _series;
    private readonly IReadOnlyList<AnomalyMethod> _methods;
    private readonly List<List<AnomalyTrace>> _traces = [];
    private readonly List<double> _least = [];   // by method: its threshold at one false alarm per so many rows
    private readonly int _rows;
    private readonly int _events;
    private readonly double _days;

    /// <summary>Runs every method over every series.</summary>
    public WindowsEvaluation(IReadOnlyList<AnomalySeries> series, IReadOnlyList<AnomalyMethod> methods, CancellationToken stop)
    {
        (_series, _methods) = (series, methods);
        foreach (AnomalySeries one in series)
        {
            _rows += one.Rows - one.Lead;
            _events += one.Windows.Count;
            _days += one.Days;
        }

        foreach (AnomalyMethod method in methods)
        {
            _traces.Add(method.Run(series, stop));
            _least.Add(EventCount.Threshold(series, _traces[^1], _rows / RowsPerFalseAlarm));
        }

        Threshold = methods[0].Emits ? 0 : _least[0];
    }

    /// <summary>What the first method said of each series.</summary>
    public IReadOnlyList<AnomalyTrace> Detail => _traces[0];

    /// <summary>Events of the first method from here on up are shown.</summary>
    public double Threshold { get; }

    /// <summary>All numbers.</summary>
    public List<ResultTable> Tables() =>
        Own() is { Rows: > 0 } own ? [Rows(), Events(), own, BySeries()] : [Rows(), Events(), BySeries()];

    private ResultTable Rows()
    {
        var table = new ResultTable(
            $"{_series.Count} series, {_rows} rows, {_events} events. Single rows, without point adjustment; F1 at its best threshold over all series",
            "method", "AUROC", "average precision", "F1", "false alarms, %|0.00", "missed, %|0.00", "at|0.00");
        for (int m = 0; m < _methods.Count; m++)
        {
            var rows = new LabelledRows(_series, _traces[m]);
            table.Add(_methods[m].Name, rows.AreaUnderCurve, rows.AveragePrecision, rows.F1, 100 * rows.FalseAlarmRate, 100 * rows.MissedRate, rows.Threshold);
        }

        return table;
    }

    private ResultTable Events()
    {
        var table = new ResultTable(
            $"Events found at one false alarm per {RowsPerFalseAlarm} rows, and at {FalseAlarmsPerDay} a day; an alarm stands for {EventCount.Standing} rows",
            "method", "found|0", "of|0", "false alarms|0", "delay, rows|0.0", "at|0.00", $"found at {FalseAlarmsPerDay} a day|0", $"at {FalseAlarmsPerDay} a day|0.00");
        for (int m = 0; m < _methods.Count; m++)
        {
            EventCount count = EventCount.At(_series, _traces[m], _least[m]);
            double daily = _days > 0 ? EventCount.Threshold(_series, _traces[m], (int)(FalseAlarmsPerDay * _days)) : double.NaN;
            double foundDaily = _days > 0 ? EventCount.At(_series, _traces[m], daily).Found : double.NaN;
            table.Add(_methods[m].Name, count.Found, _events, count.FalseAlarms, count.Delay, _least[m], foundDaily, daily);
        }

        return table;
    }

    private ResultTable Own()
    {
        var table = new ResultTable("Own alarms, no label used", "method", "found|0", "of|0", "false alarms|0", "a day|0.00", "per 1000 rows|0.00", "delay, rows|0.0");
        for (int m = 0; m < _methods.Count; m++)
        {
            if (_methods[m].Emits)
            {
                EventCount count = EventCount.Own(_series, _traces[m]);
                table.Add(_methods[m].Name, count.Found, _events, count.FalseAlarms, count.FalseAlarms / _days, 1000.0 * count.FalseAlarms / _rows, count.Delay);
            }
        }

        return table;
    }

    private ResultTable BySeries()
    {
        var table = new ResultTable(
            $"{_methods[0].Name} by series: at one false alarm per {RowsPerFalseAlarm} rows, and its own alarms", "series",
            "rows|0", "events|0", "found|0", "false alarms|0", "delay, rows|0.0", "own found|0", "own false|0");
        for (int i = 0; i < _series.Count; i++)
        {
            EventCount at = EventCount.At([_series[i]], [_traces[0][i]], _least[0]), own = EventCount.Own([_series[i]], [_traces[0][i]]);
            table.Add(_series[i].Name, _series[i].Rows - _series[i].Lead, _series[i].Windows.Count, at.Found, at.FalseAlarms, at.Delay, own.Found, own.FalseAlarms);
        }

        return table;
    }
}
