namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>Where data comes from, and what may be done with it.</summary>
internal sealed record DatasetOrigin
{
    /// <summary>What it is and who made it, in one sentence.</summary>
    public required string About { get; init; }

    /// <summary>Where it is to be had, in words.</summary>
    public required string Where { get; init; }

    /// <summary>Its licence.</summary>
    public required string Licence { get; init; }

    /// <summary>What its folder must hold, for people.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    /// <summary>The files by their checksums; empty where it is not ours to fetch.</summary>
    public IReadOnlyList<KnownFile> Files { get; init; } = [];

    /// <summary>The package that has the files; null where the user gets them himself.</summary>
    public IDatasetPackage? Package { get; init; }
}
