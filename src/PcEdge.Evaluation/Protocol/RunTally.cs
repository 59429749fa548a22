using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Protocol;

/// <summary>What a method's own alarms and its trusted stream were worth in one run, present rows after the warm-up.</summary>
internal sealed class RunTally
{
    private EstimateErrors _errors;

    /// <summary>Errors of the trusted stream.</summary>
    public EstimateErrors Errors => _errors;

    /// <summary>Faulty rows.</summary>
    public long Faulty { get; private set; }

    /// <summary>Rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Alarms on faulty rows.</summary>
    public long Hits { get; private set; }

    /// <summary>Alarms.</summary>
    public long Detections { get; private set; }

    /// <summary>The fault state shown for each fault episode.</summary>
    public StateConfusion Confusion { get; } = new();

    /// <summary>Alarm episodes of the whole run, warm-up included.</summary>
    public int Episodes { get; private set; }

    /// <summary>The tally of one run.</summary>
    public static RunTally Of(FaultProtocol protocol, FaultRun run, RunTrace trace)
    {
        Deployment deployment = protocol.Deployment;
        int channels = deployment.Channels.Count;
        double[] truth = deployment.Clean.Cells;
        byte[] codes = new byte[truth.Length];
        protocol.CopyCodes(run, codes);
        var tally = new RunTally { Episodes = AlarmEpisodes.Count(trace.Alarm, channels, deployment.Clock) };
        EpisodeStates.Count(deployment, run, codes, trace.State, tally.Confusion);
        for (int at = deployment.WarmUpRows * channels; at < truth.Length; at++)
        {
            if (!double.IsFinite(truth[at]))
            {
                continue;
            }

            bool faulty = codes[at] > 0;
            tally.Rows++;
            tally.Faulty += faulty ? 1 : 0;
            tally.Detections += trace.Alarm[at] ? 1 : 0;
            tally.Hits += faulty && trace.Alarm[at] ? 1 : 0;
            tally._errors.Add((trace.Trusted[at] - truth[at]) / deployment.Scale[at % channels], faulty);
        }

        return tally;
    }

    /// <summary>Pools another run.</summary>
    public void Add(RunTally other)
    {
        _errors.Add(other._errors);
        Confusion.Add(other.Confusion);
        Faulty += other.Faulty;
        Rows += other.Rows;
        Hits += other.Hits;
        Detections += other.Detections;
        Episodes += other.Episodes;
    }
}
