using System.Diagnostics;
using System.Globalization;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Methods;
using PcEdge.Evaluation.Protocol;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli;

/// <summary><c>pcedge evaluate faults FOLDER</c>: scores methods on recordings with known faults.</summary>
internal static class EvaluateFaultsCommand
{
    /// <summary>The task with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("FOLDER") { Description = "An unpacked benchmark (Intel lab, Beijing air), or CSV files, or one." };
        var clock = new Option<double>("--clock") { Description = "Seconds of a tick of the Intel lab set.", DefaultValueFactory = static () => 60 };
        var days = new Option<int>("--days") { Description = "Days to take of a set that is long.", DefaultValueFactory = static () => 365 };
        var inject = new Option<ulong?>("--inject") { Description = "Inject faults into the clean recording, with this seed." };
        var methods = new Option<string>("--methods")
        {
            Description = $"Some of {string.Join(',', MethodTable.Names)}.",
            DefaultValueFactory = static () => string.Join(',', MethodTable.Names),
        };
        var cells = new Option<bool>("--cells") { Description = "Show every method by cell, not the filter alone." };
        var json = new Option<bool>("--json") { Description = "Write JSON instead of the table." };
        var report = new Option<string?>("--report") { Description = "Write an HTML page, too." };
        var faults = new Command("faults", "How well sensor faults are found and bridged.") { folder, clock, days, inject, methods, cells, json, report };
        faults.SetAction(parsed =>
        {
            if (parsed.GetValue(clock) is not (>= 1 and <= 3600) || parsed.GetValue(days) < 1)
            {
                throw new CommandException(ExitCode.Usage, "--clock takes 1 to 3600 seconds, --days at least 1");
            }

            string[] names = EvaluationTask.Methods(parsed.GetValue(methods)!, MethodTable.Names);
            List<(Deployment, IReadOnlyList<MethodReport>)> evaluations = EvaluationTask.Do(() => Evaluate(
                () => DeploymentFolder.Read(parsed.GetValue(folder)!, parsed.GetValue(clock), parsed.GetValue(days), parsed.GetValue(inject)), names, surroundings));
            EvaluationTask.WritePage(
                parsed.GetValue(report), page => EvaluationPage.Write(page, $"pcedge evaluate faults {string.Join(' ', parsed.Words.Skip(2))}", evaluations), surroundings);
            if (parsed.GetValue(json))
            {
                EvaluationTask.WriteJson(document => EvaluationJson.Write(document, evaluations), surroundings);
            }
            else
            {
                Write(surroundings.Out, evaluations, parsed.GetValue(cells));
            }

            return ExitCode.Fine;
        });
        return faults;
    }

    private static List<(Deployment Deployment, IReadOnlyList<MethodReport> Methods)> Evaluate(
        Func<IReadOnlyList<Deployment>> read, string[] methods, Surroundings surroundings)
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<Deployment> deployments = read();
        Note($"read {string.Join(" and ", deployments.Select(static deployment => deployment.Name))}");
        var evaluations = new List<(Deployment, IReadOnlyList<MethodReport>)>();
        foreach (Deployment deployment in deployments)
        {
            var evaluation = new FaultEvaluation(new FaultProtocol(deployment));
            var reports = new List<MethodReport>();
            foreach (string name in methods)
            {
                reports.AddRange(evaluation.Evaluate(MethodTable.Create(name, deployment), surroundings.Stop));
                Note($"{name} on {deployment.Name}");
            }

            evaluations.Add((deployment, reports));
        }

        return evaluations;

        void Note(string done) => surroundings.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:F1} s  {done}"));
    }

    private static void Write(TextWriter output, List<(Deployment Deployment, IReadOnlyList<MethodReport> Methods)> evaluations, bool allCells)
    {
        foreach ((Deployment deployment, IReadOnlyList<MethodReport> methods) in evaluations)
        {
            output.Write(TableReport.Summary(deployment, methods));
            foreach (MethodReport method in methods)
            {
                if (allCells || method.RaisesAlarms)
                {
                    output.Write('\n');
                    output.Write(TableReport.Cells(method));
                }

                if (method.States is { } states)
                {
                    output.Write('\n');
                    output.Write(TableReport.States(states));
                }
            }

            output.Write('\n');
        }
    }
}
