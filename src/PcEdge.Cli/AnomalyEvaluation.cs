using System.Text;
using PcEdge.Detection;
using PcEdge.Evaluation.Anomalies.Methods;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli;

/// <summary>What the evaluations of anomalies share: which methods, and what becomes of the result.</summary>
internal sealed class AnomalyEvaluation(Surroundings surroundings)
{
    /// <summary>Methods, the first of which is shown in detail.</summary>
    public Option<string> Methods { get; } = new("--methods")
    {
        Description = $"Some of {string.Join(',', AnomalyMethodTable.Names)}; the first is shown in detail.",
        DefaultValueFactory = static () => string.Join(',', AnomalyMethodTable.Names),
    };

    /// <summary>The detector's one knob.</summary>
    public Option<double> AlarmsPerDay { get; } = new("--alarms-per-day") { Description = "False alarms of the detector a day that may be.", DefaultValueFactory = static () => 1 };

    /// <summary>JSON in place of text.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write JSON instead of the tables." };

    /// <summary>A page with charts.</summary>
    public Option<string?> Report { get; } = new("--report") { Description = "Write an HTML page, too: every series with its windows, alarms and reasons." };

    /// <summary>Evaluates, and writes what came out.</summary>
    public int Run(ParseResult parsed, Func<AnomalyMethod[], AnomalyReport> evaluate)
    {
        if (parsed.GetValue(AlarmsPerDay) is not (> 0 and <= 86_400))
        {
            throw new CommandException(ExitCode.Usage, "--alarms-per-day takes a number above 0, at most 86400");
        }

        AnomalyReport report;
        try
        {
            report = evaluate(Chosen(parsed.GetValue(Methods)!, new DetectorOptions { AlarmsPerDay = parsed.GetValue(AlarmsPerDay) }));
        }
        catch (DeploymentException problem)
        {
            throw new CommandException(ExitCode.Input, problem.Message);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException(ExitCode.Failed, "stopped before the evaluation was complete");
        }

        if (parsed.GetValue(Report) is { } file)
        {
            using var page = new StreamWriter(file) { NewLine = "\n" };
            AnomalyPage.Write(page, $"pcedge {string.Join(' ', parsed.Words)}", report);
            surroundings.Err.WriteLine($"report: {file}");
        }

        if (parsed.GetValue(Json))
        {
            using var document = new MemoryStream();
            ResultTables.WriteJson(document, report.Tables);
            surroundings.Out.Write(Encoding.UTF8.GetString(document.GetBuffer(), 0, (int)document.Length));
        }
        else
        {
            ResultTables.WriteText(surroundings.Out, report.Tables);
        }

        return ExitCode.Fine;
    }

    private static AnomalyMethod[] Chosen(string list, DetectorOptions options) =>
        Array.ConvertAll(list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), name =>
            AnomalyMethodTable.Names.Contains(name)
                ? AnomalyMethodTable.Create(name, options)
                : throw new CommandException(ExitCode.Usage, $"--methods: no method {name}; there are {string.Join(", ", AnomalyMethodTable.Names)}"));
}
