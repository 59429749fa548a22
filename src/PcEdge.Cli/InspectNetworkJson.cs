using System.Text.Json;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Cli;

/// <summary>A network for programs; its options stand in the document, here is what follows from them and from the parameters.</summary>
internal static class InspectNetworkJson
{
    /// <summary>Writes the field <c>network</c>.</summary>
    public static void Write(Utf8JsonWriter json, NetworkView view)
    {
        json.WriteStartObject("network");
        json.WriteNumber("parameters", view.Network.ParameterCount);
        json.WriteString("inference", NetworkWords.Inferences.Of(view.Inference));
        json.WriteStartArray("layers");
        foreach (Layer layer in view.Network.Layers)
        {
            json.WriteStartObject();
            json.WriteString("name", layer.Name);
            json.WriteNumber("width", layer.Width);
            json.WriteString("activation", NetworkWords.Activations.Of(layer.Activation));
            json.WriteString("role", view.Role(layer));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("projections");
        foreach (Projection projection in view.Network.Projections)
        {
            json.WriteStartObject();
            json.WriteString("from", projection.Source.Name);
            json.WriteString("to", projection.Target.Layer.Name);
            json.WriteString("pathway", NetworkNames.Of(projection.Target.Pathway));
            json.WriteString("tensor", projection.Name);
            json.WriteNumber("rows", projection.Rows);
            json.WriteNumber("columns", projection.Columns);
            json.WriteNumber("parameters", projection.Count);
            json.WriteString("stored", TensorTypes.Name(projection.Storage));
            json.WriteNumber("rms", NetworkView.Size(projection));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("predictions");
        foreach (Prediction prediction in view.Network.Predictions)
        {
            WritePrediction(json, view, prediction);
        }

        json.WriteEndArray();
        json.WriteStartArray("observed");
        foreach (LayerDefinition layer in view.ObservedLayers)
        {
            json.WriteStringValue(layer.Name);
        }

        json.WriteEndArray();
        if (view.Options.Classes is { } classes)
        {
            json.WriteString("classes", classes);
        }

        json.WriteEndObject();
    }

    private static void WritePrediction(Utf8JsonWriter json, NetworkView view, Prediction prediction)
    {
        (double least, double median, double most) = view.Range(prediction);
        json.WriteStartObject();
        json.WriteString("layer", prediction.Layer.Name);
        json.WriteString("pathway", NetworkNames.Of(prediction.Pathway));
        json.WriteString("errors", NetworkNames.Of(prediction.Errors));
        json.WriteStartObject("precision");
        json.WriteString("structure", NetworkWords.Structures.Of(prediction.PrecisionSettings.Structure));
        json.WriteString("learning", NetworkWords.PrecisionLearnings.Of(prediction.PrecisionSettings.Learning));
        json.WriteNumber("least", least);
        json.WriteNumber("median", median);
        json.WriteNumber("most", most);
        if (view.BoundHits(prediction) is long hits)
        {
            json.WriteNumber("bound-hits", hits);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
