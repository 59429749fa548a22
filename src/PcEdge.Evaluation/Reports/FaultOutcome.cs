namespace PcEdge.Evaluation.Reports;

/// <summary>How a method met one fault episode. Seconds; NaN where it never happened.</summary>
internal readonly record struct FaultOutcome
{
    /// <summary>A healthy estimate lies this close to the truth, in units of a recording in degrees.</summary>
    public const double RecoveredWithin = 0.5;

    /// <summary>This many present rows in a row must be healthy to count as recovered.</summary>
    public const int RecoveredRows = 3;

    /// <summary>The episode.</summary>
    public required LabelledFault Episode { get; init; }

    /// <summary>From the first faulty row to the first alarm.</summary>
    public required double NoticedAfter { get; init; }

    /// <summary>From the last faulty row to the first of three rows within half a degree of the truth.</summary>
    public required double RecoveredAfter { get; init; }

    /// <summary>Faulty rows in alarm.</summary>
    public required int Caught { get; init; }

    /// <summary>What the model called it most of the time, over the faulty rows in alarm.</summary>
    public required ChannelState Called { get; init; }

    /// <summary>Root mean square error of the estimate over the faulty rows, sensor unit.</summary>
    public required double Error { get; init; }

    /// <summary>The same of the reading itself.</summary>
    public required double RawError { get; init; }

    /// <summary>Scores one episode of a trace.</summary>
    public static FaultOutcome Of(LabelledFault episode, StreamTrace trace, FaultLabels labels)
    {
        int n = trace.Channels;
        int caught = 0, rows = 0, firstAlarm = -1;
        double square = 0, rawSquare = 0;
        Span<int> states = stackalloc int[(int)ChannelState.Biased + 1];
        states.Clear();
        for (int row = episode.First; row <= episode.Last; row++)
        {
            int cell = (row * n) + episode.Channel;
            if (trace.Alarm[cell])
            {
                firstAlarm = firstAlarm < 0 ? row : firstAlarm;
            }

            if (!labels.Faulty[cell])
            {
                continue;
            }

            rows++;
            caught += trace.Alarm[cell] ? 1 : 0;
            states[(int)trace.State[cell]]++;
            square += Square(trace.Estimate[cell] - labels.Truth[cell]);
            rawSquare += Square(trace.Value[cell] - labels.Truth[cell]);
        }

        return new FaultOutcome
        {
            Episode = episode,
            NoticedAfter = firstAlarm < 0 ? double.NaN : trace.Times[firstAlarm] - trace.Times[episode.First],
            RecoveredAfter = Recovery(episode, trace, labels),
            Caught = caught,
            Called = Commonest(states),
            Error = Math.Sqrt(square / Math.Max(1, rows)),
            RawError = Math.Sqrt(rawSquare / Math.Max(1, rows)),
        };
    }

    private static double Recovery(LabelledFault episode, StreamTrace trace, FaultLabels labels)
    {
        int healthy = 0, first = 0;
        for (int row = episode.Last + 1; row < trace.Rows; row++)
        {
            int cell = (row * trace.Channels) + episode.Channel;
            if (labels.Faulty[cell])
            {
                return double.NaN;
            }

            if (float.IsNaN(labels.Truth[cell]))
            {
                continue;
            }

            bool near = Math.Abs(trace.Estimate[cell] - labels.Truth[cell]) <= RecoveredWithin;
            first = near && healthy == 0 ? row : first;
            healthy = near ? healthy + 1 : 0;
            if (healthy == RecoveredRows)
            {
                return trace.Times[first] - trace.Times[episode.Last];
            }
        }

        return double.NaN;
    }

    private static ChannelState Commonest(ReadOnlySpan<int> states)
    {
        // Ok and missing say nothing about what is wrong: they win only where nothing else was said.
        int best = (int)ChannelState.Ok;
        for (int state = (int)ChannelState.Stuck; state < states.Length; state++)
        {
            best = states[state] > 0 && (best == (int)ChannelState.Ok || states[state] > states[best]) ? state : best;
        }

        return (ChannelState)best;
    }

    private static double Square(double x) => x * x;
}
