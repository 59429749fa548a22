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
        NumberOrNull.Write(json, "threshold", method.Threshold);
        NumberOrNull.Write(json, "falseAlarmRate", method.FalseAlarmRate);
        NumberOrNull.Write(json, "cleanRunError", method.CleanRunError);
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
            NumberOrNull.Write(json, "quantile", report.Part);
            NumberOrNull.Write(json, "threshold", report.Threshold);
            NumberOrNull.Write(json, "f1", report.F1);
            NumberOrNull.Write(json, "falseAlarmRate", report.FalseAlarmRate);
            NumberOrNull.Write(json, "errorAll", report.ErrorAll);
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
        NumberOrNull.Write(json, "macroF1", states.MacroF1);
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
        NumberOrNull.Write(json, "auroc", value(static cell => cell.AreaUnderCurve));
        NumberOrNull.Write(json, "averagePrecision", value(static cell => cell.AveragePrecision));
        NumberOrNull.Write(json, "f1", value(static cell => cell.F1));
        NumberOrNull.Write(json, "errorFaulty", value(static cell => cell.Errors.Faulty));
        NumberOrNull.Write(json, "errorClean", value(static cell => cell.Errors.Clean));
        NumberOrNull.Write(json, "errorAll", value(static cell => cell.Errors.All));
        NumberOrNull.Write(json, "recoveryMinutes", value(static cell => cell.Delays.Recovery));
        NumberOrNull.Write(json, "latencyMinutes", value(static cell => cell.Delays.Latency));
    }
}
