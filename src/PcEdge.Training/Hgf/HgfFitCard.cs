using System.Text;

namespace PcEdge.Training.Hgf;

/// <summary>What should be known of a fitted filter by whoever uses it: what was estimated from what, with which prior, how sure it is, and how it was made.</summary>
internal sealed record HgfFitCard
{
    /// <summary>Name of the model, without folder and ending.</summary>
    public required string Name { get; init; }

    /// <summary>The document that the fit started from.</summary>
    public required string Model { get; init; }

    /// <summary>The command that made it.</summary>
    public required string Command { get; init; }

    /// <summary>What it was estimated from.</summary>
    public required HgfSeries Series { get; init; }

    /// <summary>Column of the answers; null where nobody answered.</summary>
    public string? Responses { get; init; }

    /// <summary>What came of it.</summary>
    public required HgfFitReport Report { get; init; }

    /// <summary>Files beside the card, with their SHA-256.</summary>
    public IReadOnlyList<(string File, string Digest)> Files { get; init; } = [];

    /// <summary>What was descended, in words.</summary>
    public string Objective => (Report.Options.Response, Report.Options.CountsSurprise) switch
    {
        (null, _) => "surprise of the readings, -ln prior",
        (_, true) => "surprise of the readings, -ln likelihood of the answers, -ln prior",
        _ => "-ln likelihood of the answers, -ln prior",
    };

    /// <summary>The card as a page and as JSON, by the names of their files.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Pages()
    {
        using var page = new StringWriter { NewLine = "\n" };
        HgfFitPage.Write(page, this);
        using var json = new MemoryStream();
        HgfFitJson.Write(json, this);
        return [(Name + ".card.html", Encoding.UTF8.GetBytes(page.ToString())), (Name + ".card.json", json.ToArray())];
    }
}
