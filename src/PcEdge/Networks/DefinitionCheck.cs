using PcEdge.Models;
using PcEdge.Precision.Layers;

namespace PcEdge.Networks;

/// <summary>Finds what a definition contradicts itself in, before anything is allocated from it.</summary>
internal static class DefinitionCheck
{
    private const string Remedy = "correct the network's definition";
    private const int MostLayers = 1024;
    private const int LargestWidth = 1 << 16;
    private const int LargestUnits = 1 << 20;
    private const long LargestWeights = 1L << 28;

    /// <summary>Checks everything.</summary>
    /// <exception cref="ModelFormatException">Something is wrong; the message names the layer or tensor.</exception>
    public static void Run(NetworkDefinition definition)
    {
        Layers(definition);
        Projections(definition);
        Predictions(definition);
        HierarchyCheck.Run(definition);
    }

    private static void Layers(NetworkDefinition definition)
    {
        if (definition.Layers.Count is 0 or > MostLayers)
        {
            throw new ModelFormatException("layers", $"1 to {MostLayers} layers", $"{definition.Layers.Count}", Remedy);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        int units = 0;
        foreach (LayerDefinition layer in definition.Layers)
        {
            if (!IsName(layer.Name) || !names.Add(layer.Name))
            {
                throw new ModelFormatException(
                    $"layer \"{layer.Name}\"", "a name of its own out of letters, digits, - and _", IsName(layer.Name) ? "the name twice" : "another name", Remedy);
            }

            if (layer.Width is < 1 or > LargestWidth)
            {
                throw new ModelFormatException($"layer \"{layer.Name}\"", $"a width from 1 to {LargestWidth}", $"{layer.Width}", Remedy);
            }

            units += layer.Width;
            if (units > LargestUnits)
            {
                throw new ModelFormatException($"layer \"{layer.Name}\"", $"at most {LargestUnits} units in all", "more", Remedy);
            }

            if (!NetworkWords.Activations.Knows(layer.Activation))
            {
                throw new ModelFormatException($"layer \"{layer.Name}\"", "an activation", $"{(int)layer.Activation}", Remedy);
            }
        }
    }

    private static void Projections(NetworkDefinition definition)
    {
        var seen = new HashSet<ProjectionDefinition>();
        long weights = 0;
        foreach (ProjectionDefinition projection in definition.Projections)
        {
            string tensor = Tensor(projection);
            LayerDefinition from = Find(definition, projection.From, tensor);
            LayerDefinition to = Find(definition, projection.To, tensor);
            bool itself = from == to;
            if (itself != (projection.Pathway == Pathway.Prior))
            {
                throw new ModelFormatException(
                    tensor, itself ? "the pathway prior for a layer that predicts itself" : "the pathway generative or recognition between two layers",
                    NetworkNames.Of(projection.Pathway), Remedy);
            }

            if (!seen.Add(projection))
            {
                throw new ModelFormatException(tensor, "one projection", "the same twice", Remedy);
            }

            weights += (long)from.Width * to.Width;
            if (weights > LargestWeights)
            {
                throw new ModelFormatException(tensor, $"at most {LargestWeights} weights in all", "more", Remedy);
            }
        }
    }

    private static void Predictions(NetworkDefinition definition)
    {
        var seen = new HashSet<(string, Pathway)>();
        foreach (PredictionDefinition prediction in definition.Predictions)
        {
            string subject = $"prediction layer.{prediction.Layer}.{NetworkNames.Of(prediction.Pathway)}";
            LayerDefinition layer = Find(definition, prediction.Layer, subject);
            bool predicted = definition.Projections.Any(projection => projection.To == prediction.Layer && projection.Pathway == prediction.Pathway);
            bool unpredicted = prediction.Pathway == Pathway.Prior && !definition.Projections.Any(projection => projection.To == prediction.Layer);
            if (!predicted && !unpredicted)
            {
                throw new ModelFormatException(subject, "a projection along that pathway", "none", Remedy);
            }

            if (!seen.Add((prediction.Layer, prediction.Pathway)))
            {
                throw new ModelFormatException(subject, "one entry", "the same twice", Remedy);
            }

            if (prediction.Errors != ErrorKind.Gaussian)
            {
                CanonicalLink(definition, prediction, subject);
            }
            else if (prediction.Precision is { } precision)
            {
                PrecisionCheck.Run(precision, subject, layer.Width, predicted);
            }
        }
    }

    // The energy of a canonical link is the exponential family's; a belief that is free and predicts others would have to descend it too.
    private static void CanonicalLink(NetworkDefinition definition, PredictionDefinition prediction, string subject)
    {
        string errors = NetworkNames.Of(prediction.Errors);
        if (prediction.Precision is { } precision && precision != PrecisionDefinition.Pinned(1))
        {
            throw new ModelFormatException(subject, $"precision 1, pinned, with {errors} errors", "another precision", Remedy);
        }

        if (definition.Projections.Any(projection => projection.From == prediction.Layer)
            || definition.Projections.Any(projection => projection.To == prediction.Layer && projection.Pathway != prediction.Pathway))
        {
            throw new ModelFormatException(
                subject, $"{errors} errors only where the layer predicts nothing and is predicted along one pathway", "more projections", "use gaussian errors");
        }
    }

    private static LayerDefinition Find(NetworkDefinition definition, string name, string subject) =>
        definition.Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ModelFormatException(
            subject, string.Join(" or ", definition.Layers.Take(8).Select(static layer => $"layer \"{layer.Name}\"")), $"layer \"{name}\"", Remedy);

    private static string Tensor(ProjectionDefinition projection) => $"tensor \"{NetworkNames.WeightsOf(projection)}\"";

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= 64 } && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
