namespace PcEdge.Streams.State;

/// <summary>
/// Replaces files so that a power cut leaves the old or the new content, never a mixture and never nothing:
/// write a new file beside it, push it to the disk, rename it over the old one, push the folder.
/// </summary>
internal static class DurableFile
{
    /// <summary>Replaces <paramref name="path"/> with <paramref name="content"/>; where that fails, for want of room or right, the old content stays.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = Temporary(path);
        try
        {
            Write(DiskFiles.Instance, temporary, content);
            DiskFiles.Instance.Rename(temporary, path);
            DiskFiles.Instance.SyncFolder(path);
        }
        catch (IOException)
        {
            Forget(DiskFiles.Instance, temporary);
            throw;
        }
    }

    /// <summary>Where the next content of a file is written.</summary>
    public static string Temporary(string path) => path + ".tmp";

    /// <summary>A new file, on the disk when this returns. A file left behind by a save that failed is not written to again: it is removed.</summary>
    public static void Write(IStateFiles files, string path, ReadOnlySpan<byte> content)
    {
        files.Delete(path);
        using IStateOutput file = files.Create(path);
        file.Write(content);
        file.Sync();
    }

    /// <summary>Gives the content of <paramref name="path"/> the name <paramref name="another"/>, too, in one step and without leaving its own.</summary>
    public static void Keep(IStateFiles files, string path, string another)
    {
        string temporary = Temporary(another);
        files.Delete(temporary);
        if (!files.TryLink(path, temporary))
        {
            // A file system without links (FAT): the content once more.
            Write(files, temporary, files.Read(path) ?? []);
        }

        files.Rename(temporary, another);

        // Where both were one file already, the rename has done nothing.
        files.Delete(temporary);
    }

    /// <summary>Removes what was written of a file: it would take up the room that is missing.</summary>
    public static void Forget(IStateFiles files, string temporary)
    {
        try
        {
            files.Delete(temporary);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The next save removes it.
        }
    }
}
