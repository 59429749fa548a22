namespace PcEdge.Torture.Crashes;

/// <summary>What a careless program leaves out of a save.</summary>
internal enum Carelessness
{
    /// <summary>The content is not synchronised before it is renamed.</summary>
    NotSynchronised,

    /// <summary>The folder is not synchronised after it.</summary>
    FolderForgotten,

    /// <summary>The old file is removed before the new one takes its name.</summary>
    RemovedFirst,
}
