using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Protocol;

/// <summary>Cuts a run into fault episodes and asks which state was shown in each.</summary>
internal static class EpisodeStates
{
    /// <summary>Spikes no further apart than this many present rows are one burst.</summary>
    private const int BurstGap = 10;

    /// <summary>Faults of the kinds that last are episodes from this many present rows on.</summary>
    private const int ShortestFault = 10;

    /// <summary>The benchmark's names in the words of the fault state.</summary>
    public static ChannelState StateOf(FaultKind kind) => kind switch
    {
        FaultKind.Random => ChannelState.Outlier,
        FaultKind.Malfunction => ChannelState.Noisy,
        FaultKind.Bias => ChannelState.Stuck,
        FaultKind.Drift => ChannelState.Biased,
        FaultKind.Polydrift => ChannelState.Drifting,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "mixed is made of the others"),
    };

    /// <summary>Counts the episodes of a run, from the codes of its rows.</summary>
    public static void Count(Deployment deployment, FaultRun run, ReadOnlySpan<byte> codes, ReadOnlySpan<ChannelState> shown, StateConfusion confusion)
    {
        int channels = deployment.Channels.Count;
        var states = new List<ChannelState>();
        foreach (int channel in run.Replaced)
        {
            byte code = 0;
            int quiet = 0;
            states.Clear();
            for (int cell = (deployment.WarmUpRows * channels) + channel; cell < codes.Length; cell += channels)
            {
                if (!double.IsFinite(deployment.Clean.Cells[cell]))
                {
                    continue;
                }

                byte now = codes[cell];
                quiet = now == 0 ? quiet + 1 : 0;
                bool goesOn = now == code || (now == 0 && code == FaultSeries.CodeOf(FaultKind.Random) && quiet <= BurstGap);
                if (!goesOn)
                {
                    End(code, states, confusion);
                    code = now;
                }

                if (now > 0)
                {
                    states.Add(shown[cell]);
                }
            }

            End(code, states, confusion);
        }
    }

    private static void End(byte code, List<ChannelState> states, StateConfusion confusion)
    {
        if (code > 0)
        {
            var kind = (FaultKind)(code - 1);
            if (kind == FaultKind.Random || states.Count >= ShortestFault)
            {
                confusion.Add(StateOf(kind), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(states));
            }
        }

        states.Clear();
    }
}
