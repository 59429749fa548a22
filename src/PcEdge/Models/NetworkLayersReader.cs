using System.Globalization;
using PcEdge.Networks;

namespace PcEdge.Models;

/// <summary>Reads who the layers are and who predicts whom. Widths and names are checked with the definition, which knows them all.</summary>
internal sealed class NetworkLayersReader
{
    /// <summary>Layers of one network.</summary>
    public const int MostLayers = 1024;

    private const int MostProjections = 16_384;
    private readonly List<LayerDefinition> _layers = [];
    private readonly List<ProjectionDefinition> _projections = [];
    private string? _chain;

    /// <summary>The array <c>layers</c>; a layer without a name is called by its place, from 0.</summary>
    public void ReadLayers(ref JsonCursor cursor)
    {
        cursor.EnterArray("layers");
        for (; !cursor.AtEnd; cursor.Advance())
        {
            _layers.Add(_layers.Count < MostLayers
                ? Layer(ref cursor, $"layers[{_layers.Count}].")
                : throw cursor.Wrong("layers", $"at most {MostLayers} layers", "more"));
        }
    }

    /// <summary>The word <c>chain</c>: neighbours in the order of the layers are connected.</summary>
    public void ReadChain(JsonCursor cursor)
    {
        _chain = cursor.Text("chain");
        if (_chain is not ("recognition" or "generative" or "both"))
        {
            throw cursor.Wrong("chain", "recognition or generative or both", $"\"{_chain}\"");
        }
    }

    /// <summary>The array <c>projections</c>.</summary>
    public void ReadProjections(ref JsonCursor cursor)
    {
        cursor.EnterArray("projections");
        for (; !cursor.AtEnd; cursor.Advance())
        {
            _projections.Add(_projections.Count < MostProjections
                ? Projection(ref cursor, $"projections[{_projections.Count}].")
                : throw cursor.Wrong("projections", $"at most {MostProjections}", "more"));
        }
    }

    /// <summary>What was read; those of the chain come first.</summary>
    public NetworkDefinition Definition(JsonCursor cursor)
    {
        if (_layers.Count == 0)
        {
            throw cursor.Wrong("layers", """a list of layers, for example [{"name":"input","width":3},{"name":"output","width":1}]""", "none");
        }

        var chain = new List<ProjectionDefinition>();
        for (int l = 1; l < _layers.Count && _chain is not null; l++)
        {
            (string lower, string upper) = (_layers[l - 1].Name, _layers[l].Name);
            if (_chain is "recognition" or "both")
            {
                chain.Add(new ProjectionDefinition(lower, upper, Pathway.Recognition));
            }

            if (_chain is "generative" or "both")
            {
                chain.Add(new ProjectionDefinition(upper, lower, Pathway.Generative));
            }
        }

        return new NetworkDefinition { Layers = _layers, Projections = [.. chain, .. _projections] };
    }

    private LayerDefinition Layer(ref JsonCursor cursor, string parent)
    {
        var layer = new LayerDefinition(_layers.Count.ToString(CultureInfo.InvariantCulture), 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject(parent.TrimEnd('.'));
        while (cursor.NextField(parent, seen, out string name))
        {
            string field = parent + name;
            layer = name switch
            {
                "name" => layer with { Name = cursor.Text(field) },
                "width" => layer with { Width = (int)cursor.Integer(field, 1, ContainerLimits.Channels) },
                "activation" => layer with { Activation = NetworkWords.Activations.Read(cursor, field) },
                _ => throw cursor.Wrong(field, "name, width or activation", "another field"),
            };
            cursor.Advance();
        }

        return layer.Width > 0 ? layer : throw cursor.Wrong(parent + "width", "the number of units", "no such field");
    }

    private static ProjectionDefinition Projection(ref JsonCursor cursor, string parent)
    {
        (string? from, string? to, Pathway? pathway) = (null, null, null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        cursor.EnterObject(parent.TrimEnd('.'));
        while (cursor.NextField(parent, seen, out string name))
        {
            string field = parent + name;
            switch (name)
            {
                case "from":
                    from = cursor.Text(field);
                    break;
                case "to":
                    to = cursor.Text(field);
                    break;
                case "pathway":
                    pathway = NetworkWords.Pathways.Read(cursor, field);
                    break;
                default:
                    throw cursor.Wrong(field, "from, to or pathway", "another field");
            }

            cursor.Advance();
        }

        return from is not null && to is not null && pathway is Pathway way
            ? new ProjectionDefinition(from, to, way)
            : throw cursor.Wrong(parent.TrimEnd('.'), "from, to and pathway", "not all three");
    }
}
