using System.Text.Json;

namespace PcEdge.Evaluation.Reports;

/// <summary>Numbers of a document: JSON has no word for what is not finite.</summary>
internal static class NumberOrNull
{
    /// <summary>A number by its name, or null where it is not finite.</summary>
    public static void Write(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Write(json, value);
    }

    /// <summary>A number of an array, or null where it is not finite.</summary>
    public static void Write(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
