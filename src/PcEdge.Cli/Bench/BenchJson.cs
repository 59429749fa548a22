using System.Buffers;
using System.Text;
using System.Text.Json;
using PcEdge.Cli.Bench.Scores;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli.Bench;

/// <summary>
/// The report for programs. Names are those that onnxruntime_perf_test prints, in snake case, where it prints the figure, and so are units:
/// latencies and session creation in seconds, first and average inference in milliseconds, memory in bytes.
/// </summary>
internal static class BenchJson
{
    /// <summary>Writes one JSON object.</summary>
    public static void Write(TextWriter text, BenchReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            WriteMachine(json, report);
            json.WriteString("source", report.Source);
            json.WriteNumber("samples", report.Rows);
            json.WriteNumber("channels", report.Channels);
            json.WriteNumber("burst", report.Burst);
            json.WriteNumber("warm_up", report.WarmUp);
            json.WriteBoolean("learns", report.Learns);
            json.WriteNumber("total_run_time", report.Seconds);
            json.WriteNumber("clock_time_cost", report.ClockSeconds);
            if (report.PeakWorkingSet is long peak)
            {
                json.WriteNumber("peak_working_set_size", peak);
            }

            if (report.EnergyMeter is not null)
            {
                json.WriteString("energy_meter", report.EnergyMeter);
                json.WriteNumber("idle_watts", report.IdleWatts);
            }

            json.WriteStartObject("models");
            foreach (ContenderReport contender in report.Contenders)
            {
                Write(json, contender);
            }

            json.WriteEndObject();
            if (report.BareCall is LatencyFigures bare)
            {
                json.WriteStartObject("bare_call");
                Write(json, bare);
                json.WriteEndObject();
            }

            json.WriteStartArray("notes");
            foreach (string note in report.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        text.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteMachine(Utf8JsonWriter json, BenchReport report)
    {
        json.WriteStartObject("machine");
        json.WriteString("processor", report.Machine.Processor);
        json.WriteNumber("cores", report.Machine.Cores);
        json.WriteString("load", report.Machine.Load);
        json.WriteString("system", report.Machine.OperatingSystem);
        json.WriteString("framework", report.Machine.Framework);
        json.WriteString("pcedge", report.Machine.Version);
        if (report.RuntimeVersion is not null)
        {
            json.WriteString("onnxruntime", report.RuntimeVersion);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ContenderReport contender)
    {
        json.WriteStartObject(contender.Id);
        json.WriteString("file", contender.File);
        json.WriteNumber("model_size", contender.FileBytes);
        if (contender.Load.LibrarySeconds is double library)
        {
            json.WriteNumber("library_load_time_cost", library);
        }

        json.WriteNumber("session_creation_time_cost", contender.Load.Seconds);
        json.WriteNumber("first_inference_time_cost", contender.Load.FirstSeconds * 1e3);
        if (contender.Load.ResidentBytes is long resident)
        {
            json.WriteNumber("resident_memory_added", resident);
        }

        Write(json, contender.Latencies);
        json.WriteNumber("managed_bytes_per_inference", contender.ManagedBytes);
        foreach (Score score in contender.Scores)
        {
            NumberOrNull.Write(json, score.Name, score.Value);
        }

        if (contender.Energy is { } energy)
        {
            json.WriteNumber("joules_per_sample", energy.JoulesPerSample);
            json.WriteNumber("joules_per_sample_above_idle", energy.AboveIdle);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LatencyFigures latencies)
    {
        json.WriteNumber("total_inference_time_cost", latencies.Total);
        json.WriteNumber("total_inference_requests", latencies.Calls);
        json.WriteNumber("average_inference_time_cost", latencies.Average * 1e3);
        json.WriteNumber("number_of_inferences_per_second", latencies.PerSecond);
        json.WriteNumber("min_latency", latencies.Least);
        json.WriteNumber("max_latency", latencies.Most);
        json.WriteNumber("p50_latency", latencies.P50);
        json.WriteNumber("p90_latency", latencies.P90);
        json.WriteNumber("p95_latency", latencies.P95);
        json.WriteNumber("p99_latency", latencies.P99);
        json.WriteNumber("p999_latency", latencies.P999);
    }
}
