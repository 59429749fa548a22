using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Protocol;

/// <summary>Pools the runs of one cell: scores apart for faulty rows and others, errors, delays. Only present rows after the warm-up count.</summary>
internal sealed class CellScorer
{
    private const int ShortestFault = 10;
    private const int LongestWait = 200;
    private const int ShortestWait = 5;
    private const int GoodRows = 3;

    private readonly FaultProtocol _protocol;
    private readonly List<(FaultRun Run, RunTrace Trace, byte[] Codes)> _runs = [];

    /// <summary>Pools the runs of a cell, sorts their scores.</summary>
    public CellScorer(FaultProtocol protocol, FaultCell cell, RunTrace[] traces)
    {
        _protocol = protocol;
        Cell = cell;
        Deployment deployment = protocol.Deployment;
        for (int i = 0; i < traces.Length; i++)
        {
            if (ReferenceEquals(protocol.Runs[i].Cell, cell))
            {
                byte[] codes = new byte[deployment.Clean.Cells.Length];
                protocol.CopyCodes(protocol.Runs[i], codes);
                _runs.Add((protocol.Runs[i], traces[i], codes));
            }
        }

        var faulty = new List<double>();
        var others = new List<double>(_runs.Count * deployment.Clean.Cells.Length);
        foreach ((_, RunTrace trace, byte[] codes) in _runs)
        {
            for (int at = deployment.WarmUpRows * deployment.Channels.Count; at < codes.Length; at++)
            {
                if (double.IsFinite(deployment.Clean.Cells[at]))
                {
                    (codes[at] > 0 ? faulty : others).Add(trace.Score[at]);
                }
            }
        }

        Faulty = [.. faulty];
        Others = [.. others];
        Array.Sort(Faulty);
        Array.Sort(Others);
    }

    /// <summary>The cell.</summary>
    public FaultCell Cell { get; }

    /// <summary>Scores of faulty rows, ascending.</summary>
    public double[] Faulty { get; }

    /// <summary>Scores of all other rows, ascending.</summary>
    public double[] Others { get; }

    /// <summary>Errors of a readout, in units of the channels' scales.</summary>
    public EstimateErrors Errors(Readout readout)
    {
        Deployment deployment = _protocol.Deployment;
        int channels = deployment.Channels.Count;
        double[] truth = deployment.Clean.Cells;
        var errors = new EstimateErrors();
        foreach ((FaultRun run, RunTrace trace, byte[] codes) in _runs)
        {
            bool[] replaced = new bool[channels];
            foreach (int j in run.Replaced)
            {
                replaced[j] = true;
            }

            for (int at = deployment.WarmUpRows * channels, j = 0; at < truth.Length; at++, j = j + 1 == channels ? 0 : j + 1)
            {
                if (double.IsFinite(truth[at]))
                {
                    double error = readout.At(trace, run, deployment, at, replaced[j]) - truth[at];
                    errors.Add(error / deployment.Scale[j], codes[at] > 0);
                }
            }
        }

        return errors;
    }

    /// <summary>Recovery of a readout and latency of the alarm at a threshold, over long faults of the kinds that last.</summary>
    public Delays Delays(Readout readout, double threshold)
    {
        var delays = new Delays();
        if (Cell.Series.Kind is FaultKind.Random or FaultKind.Mixed)
        {
            return delays;
        }

        int channels = _protocol.Deployment.Channels.Count;
        foreach ((FaultRun run, RunTrace trace, byte[] codes) in _runs)
        {
            foreach (int channel in run.Replaced)
            {
                int[] rows = FaultStretch.PresentRows(_protocol.Deployment.Clean, channel, _protocol.Deployment.WarmUpRows);
                List<FaultStretch> episodes = FaultStretch.Of(codes, channels, channel, rows);
                for (int i = 0; i < episodes.Count; i++)
                {
                    int next = i + 1 < episodes.Count ? episodes[i + 1].First : rows.Length;
                    int wait = Math.Min(next - episodes[i].End, LongestWait);
                    if (episodes[i].End - episodes[i].First >= ShortestFault && wait >= ShortestWait)
                    {
                        delays.Add(
                            Recovery(readout, trace, run, channel, rows, episodes[i].End, wait),
                            Latency(trace, threshold, channel, rows, episodes[i]));
                    }
                }
            }
        }

        return delays;
    }

    /// <summary>Minutes from the last faulty row to the first of three consecutive good ones, at most the cap.</summary>
    private double Recovery(Readout readout, RunTrace trace, FaultRun run, int channel, int[] rows, int end, int wait)
    {
        Deployment deployment = _protocol.Deployment;
        double cap = deployment.RecoveryCap / deployment.Clock;
        int good = 0;
        for (int i = end; i < end + wait && rows[i] - rows[end - 1] <= cap; i++)
        {
            int at = (rows[i] * deployment.Channels.Count) + channel;
            double error = readout.At(trace, run, deployment, at, replaced: true) - deployment.Clean.Cells[at];
            good = Math.Abs(error / deployment.Scale[channel]) > deployment.RecoveryTolerance ? 0 : good + 1;
            if (good == GoodRows)
            {
                return (rows[i - GoodRows + 1] - rows[end - 1]) * deployment.Clock / 60;
            }
        }

        return deployment.RecoveryCap / 60;
    }

    /// <summary>Minutes from the onset to the first alarm; the length of the fault if there is none.</summary>
    private double Latency(RunTrace trace, double threshold, int channel, int[] rows, FaultStretch episode)
    {
        Deployment deployment = _protocol.Deployment;
        int noticed = episode.First;
        while (noticed < episode.End - 1 && trace.Score[(rows[noticed] * deployment.Channels.Count) + channel] < threshold)
        {
            noticed++;
        }

        return (rows[noticed] - rows[episode.First]) * deployment.Clock / 60;
    }
}
