using System.Buffers;
using System.Text.Json;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Models;

/// <summary>Writes every option of a network, defaults among them, so that a file means the same to a later version.</summary>
internal static class NetworkOptionsWriter
{
    /// <summary>The options as one JSON object.</summary>
    public static byte[] Write(NetworkOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteDefinition(json, options.Definition);
            json.WriteStartArray("observed");
            foreach (string layer in options.Observed)
            {
                json.WriteStringValue(layer);
            }

            json.WriteEndArray();
            if (options.Classes is { } classes)
            {
                json.WriteString("classes", classes);
            }

            WriteInference(json, options.Inference);
            if (options.Learning is { } learning)
            {
                WriteLearning(json, learning);
            }

            json.WriteBoolean("adapts-precision", options.AdaptsPrecision);
            WriteNumbers(json, "mean", options.Mean);
            WriteNumbers(json, "scale", options.Scale);
            json.WriteNumber("alarms-per-day", options.AlarmsPerDay);
            if (options.FalseAlarmRate is double rate)
            {
                json.WriteNumber("false-alarm-rate", rate);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the field <c>layers</c>: what each of them is.</summary>
    public static void WriteLayers(Utf8JsonWriter json, NetworkDefinition definition)
    {
        json.WriteStartArray("layers");
        foreach (LayerDefinition layer in definition.Layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteNumber("width", layer.Width);
            json.WriteString("activation", NetworkWords.Activations.Of(layer.Activation));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDefinition(Utf8JsonWriter json, NetworkDefinition definition)
    {
        WriteLayers(json, definition);
        json.WriteStartArray("projections");
        foreach (ProjectionDefinition projection in definition.Projections)
        {
            json.WriteStartObject();
            json.WriteString("from", projection.From);
            json.WriteString("to", projection.To);
            json.WriteString("pathway", NetworkWords.Pathways.Of(projection.Pathway));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("predictions");
        foreach (PredictionDefinition prediction in definition.Predictions)
        {
            json.WriteStartObject();
            json.WriteString("layer", prediction.Layer);
            json.WriteString("pathway", NetworkWords.Pathways.Of(prediction.Pathway));
            json.WriteString("errors", NetworkWords.Errors.Of(prediction.Errors));
            if (prediction.Precision is { } precision)
            {
                WritePrecision(json, precision);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePrecision(Utf8JsonWriter json, PrecisionDefinition precision)
    {
        json.WriteStartObject("precision");
        json.WriteString("structure", NetworkWords.Structures.Of(precision.Structure));
        json.WriteString("learning", NetworkWords.PrecisionLearnings.Of(precision.Learning));
        json.WriteNumber("start", precision.Start);
        json.WriteNumber("rate", precision.Rate);
        json.WriteNumber("least", precision.Least);
        json.WriteNumber("most", precision.Most);
        json.WriteNumber("fast-rate", precision.FastRate);
        json.WriteEndObject();
    }

    private static void WriteInference(Utf8JsonWriter json, InferenceDefinition inference)
    {
        json.WriteStartObject("inference");
        if (inference.Kind is { } kind)
        {
            json.WriteString("kind", NetworkWords.Inferences.Of(kind));
        }

        json.WriteNumber("steps", inference.Steps);
        json.WriteNumber("rate", inference.Rate);
        json.WriteNumber("tolerance", inference.Tolerance);
        json.WriteBoolean("preconditioned", inference.Preconditioned);
        json.WriteBoolean("warm-start", inference.WarmStart);
        json.WriteBoolean("pinned-ratio", inference.PinnedRatio);
        if (inference.DeltaThreshold is double threshold)
        {
            json.WriteNumber("delta-threshold", threshold);
        }

        json.WriteEndObject();
    }

    private static void WriteLearning(Utf8JsonWriter json, LearningDefinition learning)
    {
        json.WriteStartObject("learning");
        json.WriteString("kind", NetworkWords.Learnings.Of(learning.Kind));
        json.WriteNumber("rate", learning.Rate);
        if (learning.Presynaptic is { } presynaptic)
        {
            json.WriteString("presynaptic", NetworkWords.Presynaptics.Of(presynaptic));
        }

        json.WriteNumber("momentum", learning.Momentum);
        json.WriteNumber("first-moment", learning.FirstMoment);
        json.WriteNumber("second-moment", learning.SecondMoment);
        json.WriteNumber("input-damping", learning.InputDamping);
        json.WriteNumber("error-damping", learning.ErrorDamping);
        json.WriteNumber("factor-rate", learning.FactorRate);
        json.WriteNumber("largest-divergence", learning.LargestDivergence);
        json.WriteNumber("window", learning.Window);
        json.WriteNumber("prior-precision", learning.PriorPrecision);
        json.WriteNumber("weight-decay", learning.WeightDecay);
        json.WriteNumber("largest-gradient", learning.LargestGradient);
        json.WriteBoolean("rate-ignores-precision", learning.RateIgnoresPrecision);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string field, IReadOnlyList<double> numbers)
    {
        json.WriteStartArray(field);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
