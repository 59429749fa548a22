using System.Text.Json;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Metrics;
using PcEdge.Evaluation.Protocol;

namespace PcEdge.Evaluation.Reports;

/// <summary>An evaluation as JSON: every number of the tables and more; what has no value is null.</summary>
internal static class EvaluationJson
{
    /// <summary>Writes one document for all deployments.</summary>
    public static void Write(Stream output, IReadOnlyList<(Deployment Deployment, IReadOnlyList<MethodReport> Methods)> evaluations)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("deployments");
        foreach ((Deployment deployment, IReadOnlyList<MethodReport> methods) in evaluations)
        {
            json.WriteStartObject();
            json.WriteString("name", deployment.Name);
            json.WriteString("unit", deployment.Unit);
            json.WriteNumber("clock", deployment.Clock);
            json.WriteNumber("rows", deployment.Rows);
            json.WriteNumber("warmUpRows", deployment.WarmUpRows);
            json.WriteStartArray("channels");
            foreach (string channel in deployment.Channels)
            {
                json.WriteStringValue(channel);
            }

            json.WriteEndArray();
            json.WriteStartArray("methods");
            foreach (MethodReport method in methods)
            {
                Write(json, method);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, MethodReport method)
    {
        json.WriteStartObject();
        json.WriteString("name", method.Method);
        Number(json, "threshold", method.Threshold);
        Number(json, "falseAlarmRate", method.FalseAlarmRate);
        Number(json, "cleanRunError", method.CleanRunError);
        if (method.AlarmEpisodes is { } episodes)
        {
            json.WriteNumber("alarmEpisodesOfTheCleanRun", episodes);
        }

        json.WriteStartObject("mean");
        Numbers(json, of => method.Mean(of));
        json.WriteEndObject();
        json.WriteStartArray("cells");
        foreach (CellReport cell in method.Cells)
        {
            json.WriteStartObject();
            json.WriteString("cell", cell.Cell);
            Numbers(json, of => of(cell));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("labelFree");
        foreach (LabelFreeReport report in method.LabelFree)
        {
            json.WriteStartObject();
            Number(json, "quantile", report.Part);
            Number(json, "threshold", report.Threshold);
            Number(json, "f1", report.F1);
            Number(json, "falseAlarmRate", report.FalseAlarmRate);
            Number(json, "errorAll", report.ErrorAll);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (method.States is { } states)
        {
            Write(json, states);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StateConfusion states)
    {
        json.WriteStartObject("states");
        Number(json, "macroF1", states.MacroF1);
        foreach (ChannelState fault in StateConfusion.Faults)
        {
            json.WriteStartObject(ReportText.Name(fault));
            json.WriteNumber("missed", states[fault, ChannelState.Ok]);
            foreach (ChannelState shown in StateConfusion.Faults)
            {
                json.WriteNumber(ReportText.Name(shown), states[fault, shown]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, Func<Func<CellReport, double>, double> value)
    {
        Number(json, "auroc", value(static cell => cell.AreaUnderCurve));
        Number(json, "averagePrecision", value(static cell => cell.AveragePrecision));
        Number(json, "f1", value(static cell => cell.F1));
        Number(json, "errorFaulty", value(static cell => cell.Errors.Faulty));
        Number(json, "errorClean", value(static cell => cell.Errors.Clean));
        Number(json, "errorAll", value(static cell => cell.Errors.All));
        Number(json, "recoveryMinutes", value(static cell => cell.Delays.Recovery));
        Number(json, "latencyMinutes", value(static cell => cell.Delays.Latency));
    }

    /// <summary>A number, or null where it is not finite.</summary>
    public static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
