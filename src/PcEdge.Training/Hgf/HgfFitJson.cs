using System.Text.Encodings.Web;
using System.Text.Json;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Hgf;

/// <summary>The card of a fitted filter as JSON: everything that the page says.</summary>
internal static class HgfFitJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Stream output, HgfFitCard card)
    {
        HgfFitReport report = card.Report;
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("name", card.Name);
            json.WriteString("model", card.Model);
            json.WriteString("command", card.Command);
            json.WriteNumber("seed", report.Options.Seed);
            json.WriteNumber("starts", report.Ends.Count);
            json.WriteString("data", card.Series.Name);
            json.WriteNumber("rows", report.Rows);
            json.WriteString("responses", card.Responses);
            json.WriteString("response-model", report.Options.Response is ResponseKind kind ? ResponseTable.Words.Of(kind) : null);
            json.WriteString("objective", card.Objective);
            json.WriteStartArray("parameters");
            for (int i = 0; i < report.Estimates.Count; i++)
            {
                Parameter(json, report, i);
            }

            json.WriteEndArray();
            Parts(json, "before", report.Before);
            Parts(json, "after", report.After);
            NumberOrNull.Write(json, "log-evidence", report.LogEvidence);
            json.WriteStartArray("ends");
            foreach (double end in report.Ends)
            {
                json.WriteNumberValue(end);
            }

            json.WriteEndArray();
            json.WriteNumber("evaluations", report.Evaluations);
            json.WriteNumber("seconds", report.Seconds);
            json.WriteStartArray("warnings");
            foreach (string warning in report.Warnings)
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
            json.WriteStartObject("files");
            foreach ((string file, string digest) in card.Files)
            {
                json.WriteString(file, digest);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Parameter(Utf8JsonWriter json, HgfFitReport report, int i)
    {
        FreeParameter free = report.Options.Parameters[i];
        ParameterScale scale = free.Parameter.Scale;
        HgfEstimate estimate = report.Estimates[i];
        (double low, double high) = estimate.Interval(scale);
        json.WriteStartObject();
        json.WriteString("name", free.Parameter.Name);
        json.WriteNumber("start", free.Parameter.Get(report.Options.Subject));
        json.WriteNumber("fitted", estimate.Value(scale));
        NumberOrNull.Write(json, "deviation", estimate.ValueDeviation(scale));
        NumberOrNull.Write(json, "low-95", low);
        NumberOrNull.Write(json, "high-95", high);
        json.WriteString("scale", scale.Name.Length > 0 ? scale.Name : "itself");
        NumberOrNull.Write(json, "prior-mean", free.Prior.IsFlat ? double.NaN : scale.Value(free.Prior.Mean));
        NumberOrNull.Write(json, "prior-deviation-on-scale", free.Prior.IsFlat ? double.NaN : free.Prior.Deviation);
        NumberOrNull.Write(json, "deviation-on-scale", estimate.Deviation);
        json.WriteStartArray("correlations");
        for (int j = 0; j < report.Estimates.Count && report.Curvature.Covariance is not null; j++)
        {
            json.WriteNumberValue(report.Curvature.Correlation(i, j));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Parts(Utf8JsonWriter json, string name, in HgfFitParts parts)
    {
        json.WriteStartObject(name);
        NumberOrNull.Write(json, "surprise", parts.Surprise);
        NumberOrNull.Write(json, "response", parts.Response);
        NumberOrNull.Write(json, "prior", parts.Prior);
        json.WriteNumber("updates-replaced", parts.Fallbacks);
        json.WriteEndObject();
    }
}
