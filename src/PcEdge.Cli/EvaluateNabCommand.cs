using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Nab;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli;

/// <summary><c>pcedge evaluate nab FOLDER</c>: the benchmark's score of the detector and of baselines.</summary>
internal static class EvaluateNabCommand
{
    /// <summary>The task with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("FOLDER") { Description = "data/CATEGORY/FILE.csv and combined_windows.json, at the root or in labels." };
        var perturbed = new Option<int>("--perturbed") { Description = "Score so many perturbed copies, too: cut, rescaled, with rows dropped, thinned." };
        var leaveOut = new Option<bool>("--leave-category-out") { Description = "Score each category at the threshold that the others choose." };
        var shared = new AnomalyEvaluation(surroundings);
        var nab = new Command("nab", "The score of the Numenta Anomaly Benchmark.") { folder, shared.Methods, shared.AlarmsPerDay, perturbed, leaveOut, shared.Json, shared.Report };
        nab.SetAction(parsed => parsed.GetValue(perturbed) is not (>= 0 and <= 1000)
            ? throw new CommandException(ExitCode.Usage, "--perturbed takes up to 1000 copies")
            : shared.Run(parsed, methods =>
            {
                List<AnomalySeries> series = NabFolder.Read(parsed.GetValue(folder)!, out List<string> absent);
                if (absent.Count > 0)
                {
                    surroundings.Err.WriteLine($"note: {absent.Count} files that have windows are not there and are left out, the first is {absent[0]}");
                }

                var evaluation = new NabEvaluation(series, methods, surroundings.Stop);
                var tables = new List<ResultTable> { evaluation.Scores(), evaluation.ByCategory(), evaluation.Sweep() };
                if (parsed.GetValue(leaveOut))
                {
                    tables.Add(evaluation.LeaveCategoryOut());
                }

                if (parsed.GetValue(perturbed) is > 0 and int copies)
                {
                    tables.Add(evaluation.Perturbed(copies));
                }

                return new AnomalyReport(tables, series, methods[0].Name, evaluation.Detail, evaluation.Threshold);
            }));
        return nab;
    }
}
