namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>
/// The benchmark's score of a set of series at any threshold. Final = 100 (raw - null)/(windows - null) with null = -A_fn windows: a first alarm in a
/// window gains A_fn and its value, a better one in the same window the difference; alarms outside cost what they cost.
/// </summary>
internal sealed class NabSweep
{
    private readonly double[] _keys;             // minus the score of each event, ascending
    private readonly double[] _value;            // of each event, in the order of _keys
    private readonly int[] _window;              // of each event, counted over all series; -1 for none
    private readonly int _windows;

    /// <summary>Sorts the scored events.</summary>
    /// <param name="series">The files.</param>
    /// <param name="events">[file][rows]: scores, 0 where nothing is told.</param>
    public NabSweep(IReadOnlyList<AnomalySeries> series, IReadOnlyList<double[]> events)
    {
        int count = 0;
        foreach (double[] scores in events)
        {
            count += scores.Length;
        }

        double[] keys = new double[count], value = new double[count];
        int[] order = new int[count], window = new int[count];
        count = 0;
        for (int file = 0; file < series.Count; file++)
        {
            var rows = new NabRows(series[file]);
            for (int row = rows.Probation; row < events[file].Length; row++)
            {
                if (events[file][row] > 0)
                {
                    keys[count] = -events[file][row];
                    value[count] = rows.Value[row];
                    window[count] = rows.Window[row] < 0 ? -1 : _windows + rows.Window[row];
                    order[count] = count++;
                }
            }

            _windows += series[file].Windows.Count;
        }

        _keys = keys.AsSpan(0, count).ToArray();
        Array.Sort(_keys, order, 0, count);
        _value = new double[count];
        _window = new int[count];
        for (int i = 0; i < count; i++)
        {
            _value[i] = value[order[i]];
            _window[i] = window[order[i]];
        }
    }

    /// <summary>The best threshold for all files together, chosen with the labels, as the benchmark does.</summary>
    public NabOutcome Best(NabProfile profile) => Walk(profile, double.NegativeInfinity, best: true);

    /// <summary>The outcome at a threshold.</summary>
    public NabOutcome At(NabProfile profile, double threshold) => Walk(profile, threshold, best: false);

    private NabOutcome Walk(NabProfile profile, double least, bool best)
    {
        double most = _windows * (1 + profile.Missed);
        double[] won = new double[_windows];
        Array.Fill(won, double.NegativeInfinity);
        var outcome = new NabOutcome(best ? double.PositiveInfinity : least, 0, most, 0, 0);
        double gain = 0;
        int found = 0, falseAlarms = 0;
        for (int i = 0; i < _keys.Length && -_keys[i] >= least; i++)
        {
            int window = _window[i];
            if (window < 0)
            {
                gain += profile.FalseAlarm * _value[i];
                falseAlarms++;
            }
            else if (_value[i] > won[window])
            {
                bool first = double.IsNegativeInfinity(won[window]);
                gain += first ? profile.Missed + _value[i] : _value[i] - won[window];
                found += first ? 1 : 0;
                won[window] = _value[i];
            }

            bool tied = i + 1 < _keys.Length && _keys[i + 1] == _keys[i];
            if (!tied && (!best || gain > outcome.Gain))
            {
                outcome = new NabOutcome(best ? -_keys[i] : least, gain, most, found, falseAlarms);
            }
        }

        return outcome;
    }
}
