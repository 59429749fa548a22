namespace PcEdge.Streams.State;

/// <summary>
/// What a save asks of a disk, one call for each thing that can fail or be lost. Every call throws an <see cref="IOException"/> or an
/// <see cref="UnauthorizedAccessException"/> where it fails. Tests give a disk that fails, and loses what was not made to last.
/// </summary>
internal interface IStateFiles
{
    /// <summary>Bytes of a file; -1 where there is none.</summary>
    long Length(string path);

    /// <summary>The content of a file; null where there is none.</summary>
    byte[]? Read(string path);

    /// <summary>A new, empty file; none of that name may be there.</summary>
    IStateOutput Create(string path);

    /// <summary>Gives a file a second name, which must be free; false where the file system cannot.</summary>
    bool TryLink(string path, string another);

    /// <summary>Renames a file over another in one step; it does nothing where both names are those of one file.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file; does nothing where there is none.</summary>
    void Delete(string path);

    /// <summary>Makes names within the folder of <paramref name="path"/> last.</summary>
    void SyncFolder(string path);
}
