using PcEdge.Streams;

namespace PcEdge.Training.Datasets;

/// <summary>The folder that a dataset is read from.</summary>
internal static class DatasetFolder
{
    /// <summary>What stands behind the colon of a name.</summary>
    /// <exception cref="StreamException">Nothing does, or there is no such folder.</exception>
    public static string Behind(string name, DatasetKind kind)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || colon == name.Length - 1)
        {
            throw new StreamUriException($"{kind.Name}: name its folder, {kind.Form}; pcedge-train data {kind.Name} says where it is to be had");
        }

        string folder = name[(colon + 1)..];
        return Directory.Exists(folder) ? folder : throw new SourceException(folder, 0, "there is no such folder");
    }
}
