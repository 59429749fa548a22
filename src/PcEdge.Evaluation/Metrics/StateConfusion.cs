namespace PcEdge.Evaluation.Metrics;

/// <summary>
/// Which fault state was shown for which fault, counted by episode. The state of an episode is the one shown on most of its rows,
/// <c>ok</c>, <c>learning</c> and <c>missing</c> left out; an episode with less than a tenth of its rows in any fault state was missed, <c>ok</c>.
/// </summary>
internal sealed class StateConfusion
{
    private const int LeastPart = 10;

    private static readonly ChannelState[] s_faults =
        [ChannelState.Outlier, ChannelState.Noisy, ChannelState.Stuck, ChannelState.Biased, ChannelState.Drifting];

    private readonly long[] _counts = new long[(s_faults.Length + 1) * s_faults.Length];

    /// <summary>The fault states, in the order of the matrix.</summary>
    public static IReadOnlyList<ChannelState> Faults => s_faults;

    /// <summary>Episodes of a fault that were shown as a state; <see cref="ChannelState.Ok"/> for missed ones.</summary>
    public long this[ChannelState fault, ChannelState shown] => _counts[At(fault, shown)];

    /// <summary>Mean over the faults that occurred of 2 hits / (episodes of the fault + episodes shown as it).</summary>
    public double MacroF1
    {
        get
        {
            double sum = 0;
            int occurred = 0;
            foreach (ChannelState fault in s_faults)
            {
                long episodes = this[fault, ChannelState.Ok], shown = 0;
                foreach (ChannelState other in s_faults)
                {
                    episodes += this[fault, other];
                    shown += this[other, fault];
                }

                if (episodes > 0)
                {
                    occurred++;
                    sum += Detection.F1(this[fault, fault], shown, episodes);
                }
            }

            return sum / occurred;
        }
    }

    /// <summary>Takes one episode with the states shown on its rows.</summary>
    public void Add(ChannelState fault, ReadOnlySpan<ChannelState> states)
    {
        ChannelState most = ChannelState.Ok;
        int mostRows = 0, faultRows = 0;
        foreach (ChannelState state in s_faults)
        {
            int rows = Rows(states, state);
            faultRows += rows;
            if (rows > mostRows)
            {
                (most, mostRows) = (state, rows);
            }
        }

        _counts[At(fault, faultRows * LeastPart < states.Length ? ChannelState.Ok : most)]++;
    }

    private static int Rows(ReadOnlySpan<ChannelState> states, ChannelState sought)
    {
        int rows = 0;
        foreach (ChannelState state in states)
        {
            rows += state == sought ? 1 : 0;
        }

        return rows;
    }

    /// <summary>Takes the episodes of another matrix.</summary>
    public void Add(StateConfusion other)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    private static int At(ChannelState fault, ChannelState shown) =>
        (Array.IndexOf(s_faults, fault) * (s_faults.Length + 1)) + Array.IndexOf(s_faults, shown) + 1;
}
