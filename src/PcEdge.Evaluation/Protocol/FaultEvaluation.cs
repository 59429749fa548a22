using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Methods;
using PcEdge.Evaluation.Metrics;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Protocol;

/// <summary>Runs a method over a protocol and scores it. Runs and cells are independent of each other, so the number of threads changes no bit.</summary>
internal sealed class FaultEvaluation(FaultProtocol protocol)
{
    private static readonly double[] s_labelFree = [.99, .995, .999];

    private readonly Deployment _deployment = protocol.Deployment;

    /// <summary>The method, the method behind its gate, and where it raises alarms by itself the method as shipped.</summary>
    public IReadOnlyList<MethodReport> Evaluate(Method method, CancellationToken stop = default)
    {
        (RunTrace[] traces, RunTally?[] tallies) = RunAll(method, stop);
        RunTrace clean = traces[^1];
        double[] online = Scores(clean, _deployment.WarmUpRows, _deployment.Rows);
        double[] grid = ThresholdGrid.Of(online);
        var cells = new CellScorer[protocol.Cells.Count];
        Concurrently.For(cells.Length, i => cells[i] = new CellScorer(protocol, protocol.Cells[i], traces), stop);
        double threshold = Best(grid, cells);
        double falseAlarms = FalseAlarmRate(online, threshold);
        IReadOnlyList<LabelFreeReport> labelFree = LabelFree(cells, online, Scores(clean, _deployment.WarmUpRows / 2, _deployment.WarmUpRows));
        List<MethodReport> reports = [Report(method.Name, new Readout(null))];
        if (!method.EchoesReading)
        {
            reports.Add(Report(method.Name + "+gate", new Readout(threshold)));
        }

        if (method.RaisesAlarms)
        {
            reports.Add(Shipped(method.Name + " as shipped", tallies!));
        }

        return reports;

        MethodReport Report(string name, Readout readout) => new()
        {
            Method = name,
            Threshold = threshold,
            Cells = InParallel(cells, cell => new CellReport(
                cell.Cell.Name,
                Ranking.AreaUnderCurve(cell.Faulty, cell.Others),
                Ranking.AveragePrecision(cell.Faulty, cell.Others),
                Metrics.Detection.F1(cell.Faulty, cell.Others, threshold),
                cell.Errors(readout),
                cell.Delays(readout, threshold))),
            FalseAlarmRate = falseAlarms,
            CleanRunError = CleanRunError(clean, readout),
            LabelFree = labelFree,
            RaisesAlarms = method.RaisesAlarms,
        };
    }

    private (RunTrace[] Traces, RunTally?[] Tallies) RunAll(Method method, CancellationToken stop)
    {
        var traces = new RunTrace[protocol.Runs.Count];
        var tallies = new RunTally?[traces.Length];
        Concurrently.For(traces.Length, i =>
        {
            FaultRun run = protocol.Runs[i];
            using var source = new RunSource(_deployment, run);
            using var trace = new RunTrace(_deployment);
            new StreamLoop(source, method.Create(), trace).Run(stop);
            tallies[i] = method.RaisesAlarms ? RunTally.Of(protocol, run, trace) : null;
            trace.Trim();
            traces[i] = trace;
        }, stop);
        return (traces, tallies);
    }

    /// <summary>Scores of the present cells of the rows from <paramref name="from"/> to <paramref name="end"/>, ascending.</summary>
    private double[] Scores(RunTrace trace, int from, int end)
    {
        int channels = _deployment.Channels.Count;
        var scores = new List<double>((end - from) * channels);
        for (int at = from * channels; at < end * channels; at++)
        {
            if (double.IsFinite(_deployment.Clean.Cells[at]))
            {
                scores.Add(trace.Score[at]);
            }
        }

        double[] ascending = [.. scores];
        Array.Sort(ascending);
        return ascending;
    }

    /// <summary>The threshold of the best mean F1 over the cells, the lowest of equals.</summary>
    private static double Best(double[] grid, CellScorer[] cells)
    {
        double best = double.NaN, bestMean = -1;
        foreach (double threshold in grid)
        {
            double mean = MeanF1(cells, threshold);
            if (mean > bestMean)
            {
                best = threshold;
                bestMean = mean;
            }
        }

        return best;
    }

    private static double MeanF1(CellScorer[] cells, double threshold)
    {
        double sum = 0;
        foreach (CellScorer cell in cells)
        {
            sum += Metrics.Detection.F1(cell.Faulty, cell.Others, threshold);
        }

        return sum / cells.Length;
    }

    private static double FalseAlarmRate(double[] ascending, double threshold) =>
        (double)Metrics.Detection.CountAtLeast(ascending, threshold) / ascending.Length;

    private static LabelFreeReport[] LabelFree(CellScorer[] cells, double[] online, double[] warmUp) =>
        Array.ConvertAll(s_labelFree, part =>
        {
            double threshold = Quantile.Of(warmUp, part);
            double[] errors = InParallel(cells, cell => cell.Errors(new Readout(threshold)).All);
            return new LabelFreeReport(
                part, threshold, MeanF1(cells, threshold), FalseAlarmRate(online, threshold), errors.Sum() / errors.Length);
        });

    private double CleanRunError(RunTrace clean, Readout readout)
    {
        int channels = _deployment.Channels.Count;
        FaultRun run = protocol.Runs[^1];
        var errors = new ErrorSum();
        for (int at = _deployment.WarmUpRows * channels; at < _deployment.Clean.Cells.Length; at++)
        {
            double truth = _deployment.Clean.Cells[at];
            if (double.IsFinite(truth))
            {
                errors.Add((readout.At(clean, run, _deployment, at, replaced: false) - truth) / _deployment.Scale[at % channels]);
            }
        }

        return errors.RootMeanSquare;
    }

    private MethodReport Shipped(string name, RunTally[] tallies)
    {
        RunTally clean = tallies[^1];
        var all = new RunTally();
        foreach (RunTally tally in tallies)
        {
            all.Add(tally);
        }

        return new MethodReport
        {
            Method = name,
            Threshold = double.NaN,
            FalseAlarmRate = (double)clean.Detections / clean.Rows,
            CleanRunError = clean.Errors.All,
            AlarmEpisodes = clean.Episodes,
            RaisesAlarms = true,
            States = all.Confusion,
            Cells = [.. protocol.Cells.Select(cell =>
            {
                var pooled = new RunTally();
                for (int i = 0; i < tallies.Length; i++)
                {
                    if (ReferenceEquals(protocol.Runs[i].Cell, cell))
                    {
                        pooled.Add(tallies[i]);
                    }
                }

                return new CellReport(
                    cell.Name, double.NaN, double.NaN, Metrics.Detection.F1(pooled.Hits, pooled.Detections, pooled.Faulty), pooled.Errors, default);
            })],
        };
    }

    private static T[] InParallel<T>(CellScorer[] cells, Func<CellScorer, T> score)
    {
        var results = new T[cells.Length];
        Concurrently.For(cells.Length, i => results[i] = score(cells[i]));
        return results;
    }
}
