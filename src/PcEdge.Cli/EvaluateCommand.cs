using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Methods;
using PcEdge.Evaluation.Protocol;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli;

/// <summary><c>pcedge evaluate faults FOLDER</c>: scores methods on a recording with known faults.</summary>
internal static class EvaluateCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The unpacked benchmark." };
        var clock = new Option<double>("--clock") { Description = "Seconds of a tick.", DefaultValueFactory = static _ => 60 };
        var methods = new Option<string>("--methods") { Description = $"Some of {string.Join(',', MethodTable.Names)}.", DefaultValueFactory = static _ => string.Join(',', MethodTable.Names) };
        var inject = new Option<ulong?>("--inject") { Description = "Inject faults into the clean recording, with this seed." };
        var days = new Option<int>("--days") { Description = "Days to take of a set that is long.", DefaultValueFactory = static _ => 365 };
        var faults = new Command("faults", "How well sensor faults are found and bridged.") { folder, clock, days, inject, methods };
        faults.SetAction(parsed => Faults(
            () => DeploymentFolder.Read(parsed.GetValue(folder)!, parsed.GetValue(clock), parsed.GetValue(days), parsed.GetValue(inject)),
            parsed.GetValue(methods)!.Split(',', StringSplitOptions.TrimEntries),
            surroundings));
        return new Command("evaluate", "Score a labelled recording or benchmark folder.") { faults, ForecastCommand.Create(surroundings) };
    }

    private static int Faults(Func<IReadOnlyList<Deployment>> read, string[] methods, Surroundings surroundings)
    {
        foreach (string method in methods)
        {
            if (!MethodTable.Names.Contains(method))
            {
                throw new CommandException(ExitCode.Usage, $"--methods: no method {method}; there are {string.Join(", ", MethodTable.Names)}");
            }
        }

        var watch = Stopwatch.StartNew();
        try
        {
            IReadOnlyList<Deployment> deployments = read();
            Note($"read {string.Join(" and ", deployments.Select(static deployment => deployment.Name))}");
            foreach (Deployment deployment in deployments)
            {
                var evaluation = new FaultEvaluation(new FaultProtocol(deployment));
                var reports = new List<MethodReport>();
                foreach (string name in methods)
                {
                    reports.AddRange(evaluation.Evaluate(MethodTable.Create(name, deployment), surroundings.Stop));
                    Note($"{name} on {deployment.Name}");
                }

                surroundings.Out.WriteLine(TableReport.Summary(deployment, reports));
                foreach (MethodReport report in reports)
                {
                    surroundings.Out.WriteLine(TableReport.Cells(report));
                    if (report.States is { } states)
                    {
                        surroundings.Out.WriteLine(TableReport.States(states));
                    }
                }
            }
        }
        catch (DeploymentException problem)
        {
            throw new CommandException(ExitCode.Input, problem.Message);
        }

        return ExitCode.Fine;

        void Note(string done) => surroundings.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:F1} s  {done}"));
    }
}
