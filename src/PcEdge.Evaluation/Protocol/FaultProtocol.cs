using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Protocol;

/// <summary>
/// All runs of a deployment: each series of faults, each number k of failing channels, each base channel j, where the channels
/// (j + s i) mod N, i &lt; k, fail; and one run without faults, the last. s is the least stride from 3 up that visits every channel.
/// </summary>
internal sealed class FaultProtocol
{
    /// <summary>The runs of a deployment.</summary>
    public FaultProtocol(Deployment deployment)
    {
        Deployment = deployment;
        Cells = [.. deployment.Faults.SelectMany(static series => series.Counts.Select(k => new FaultCell(series, k)))];
        int channels = deployment.Channels.Count;
        int stride = Stride(channels);
        var runs = new List<FaultRun>();
        foreach (FaultCell cell in Cells)
        {
            for (int j = 0; j < channels; j++)
            {
                runs.Add(new FaultRun(cell, [.. Sequences.Range(0, cell.Count).Select(i => (j + (stride * i)) % channels)]));
            }
        }

        runs.Add(new FaultRun(null, []));
        Runs = runs;
    }

    /// <summary>Where the runs come from.</summary>
    public Deployment Deployment { get; }

    /// <summary>What runs are pooled into.</summary>
    public IReadOnlyList<FaultCell> Cells { get; }

    /// <summary>Every run; the last has no faults.</summary>
    public IReadOnlyList<FaultRun> Runs { get; }

    /// <summary>The codes of a run's rows: 0 wherever a channel is not replaced or the warm-up lasts.</summary>
    public void CopyCodes(FaultRun run, Span<byte> codes)
    {
        codes.Clear();
        if (run.Cell is null)
        {
            return;
        }

        int channels = Deployment.Channels.Count;
        byte[] source = run.Cell.Series.Codes;
        foreach (int channel in run.Replaced)
        {
            for (int cell = (Deployment.WarmUpRows * channels) + channel; cell < source.Length; cell += channels)
            {
                codes[cell] = source[cell];
            }
        }
    }

    private static int Stride(int channels)
    {
        int stride = 3;
        while (GreatestCommonDivisor(stride, channels) != 1)
        {
            stride++;
        }

        return stride;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
