using PcEdge.Streams;

namespace PcEdge.Training.Experiments;

/// <summary>How an experiment is to be run; what a user leaves open the experiment chooses.</summary>
internal sealed record ExperimentOptions
{
    /// <summary>True for less of everything: about two minutes on two cores.</summary>
    public bool Quick { get; init; }

    /// <summary>One of the experiment's sizes; null for the usual one.</summary>
    public string? Size { get; init; }

    /// <summary>Seeds asked for; empty for the experiment's own.</summary>
    public IReadOnlyList<long> Seeds { get; init; } = [];

    /// <summary>Where data lies, <c>NAME:FOLDER</c>; what is not named lies where <c>pcedge-train data</c> puts it.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>Variables of the environment, which say where the cache is.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>Seeds asked for, or else these.</summary>
    public IReadOnlyList<long> SeedsOr(params IReadOnlyList<long> own) => Seeds.Count > 0 ? Seeds : own;

    /// <summary>The name of some data with its folder, where one is known: <c>mnist</c> or <c>mnist:FOLDER</c>.</summary>
    public string NameOf(string data) => Data.FirstOrDefault(name => name.StartsWith(data + ':', StringComparison.Ordinal)) ?? data;

    /// <summary>The folder of data that has to be given.</summary>
    /// <exception cref="StreamUriException">It was not.</exception>
    public string FolderOf(string data)
    {
        string name = NameOf(data);
        return name.Length > data.Length
            ? name[(data.Length + 1)..]
            : throw new StreamUriException($"--data {data}:FOLDER: say where {data} lies; `pcedge-train data {data}` tells where it comes from");
    }
}
