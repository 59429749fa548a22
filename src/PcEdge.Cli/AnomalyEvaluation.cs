using PcEdge.Detection;
using PcEdge.Evaluation.Anomalies.Methods;
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

        var options = new DetectorOptions { AlarmsPerDay = parsed.GetValue(AlarmsPerDay) };
        AnomalyMethod[] methods = Array.ConvertAll(EvaluationTask.Methods(parsed.GetValue(Methods)!, AnomalyMethodTable.Names), name => AnomalyMethodTable.Create(name, options));
        AnomalyReport report = EvaluationTask.Do(() => evaluate(methods));
        EvaluationTask.WritePage(parsed.GetValue(Report), page => AnomalyPage.Write(page, $"pcedge {string.Join(' ', parsed.Words)}", report), surroundings);
        if (parsed.GetValue(Json))
        {
            EvaluationTask.WriteJson(document => ResultTables.WriteJson(document, report.Tables), surroundings);
        }
        else
        {
            ResultTables.WriteText(surroundings.Out, report.Tables);
        }

        return ExitCode.Fine;
    }
}
