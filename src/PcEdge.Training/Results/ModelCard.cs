using System.Text;
using PcEdge.Networks;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Obtaining;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;

namespace PcEdge.Training.Results;

/// <summary>What should be known of a trained model by whoever runs it (Mitchell et al. 2019): where it comes from, how good it is, and what it is not for.</summary>
internal sealed record ModelCard
{
    /// <summary>Name of the model, without folder and ending.</summary>
    public required string Name { get; init; }

    /// <summary>The command that made it.</summary>
    public required string Command { get; init; }

    /// <summary>What it learned from.</summary>
    public required Dataset Data { get; init; }

    /// <summary>How.</summary>
    public required TrainingMethod Method { get; init; }

    /// <summary>With which options.</summary>
    public required MethodOptions Options { get; init; }

    /// <summary>Everything that the numbers follow from, named as the flags.</summary>
    public required IReadOnlyList<(string Name, string Value)> Configuration { get; init; }

    /// <summary>What came of it.</summary>
    public required FitReport Report { get; init; }

    /// <summary>What was kept.</summary>
    public required Network Network { get; init; }

    /// <summary>Files beside the card, with their SHA-256.</summary>
    public IReadOnlyList<(string File, string Digest)> Files { get; init; } = [];

    /// <summary>Where the data comes from and under which licence; null where it is the user's own.</summary>
    public DatasetOrigin? Origin => DatasetTable.All.FirstOrDefault(kind => kind.Name == Data.Name.Split(':')[0])?.Origin;

    /// <summary>The card as a page and as JSON, by the names of their files.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Pages()
    {
        using var page = new StringWriter();
        ModelCardPage.Write(page, this);
        using var json = new MemoryStream();
        ModelCardJson.Write(json, this);
        return [(Name + ".card.html", Encoding.UTF8.GetBytes(page.ToString())), (Name + ".card.json", json.ToArray())];
    }

    /// <summary>Widths of the layers, from the input on.</summary>
    public string Widths => string.Join('-', Network.Definition.Layers.Select(static layer => layer.Width));
}
