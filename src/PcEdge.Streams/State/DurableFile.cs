using PcEdge.Streams.Devices;

namespace PcEdge.Streams.State;

/// <summary>
/// Replaces files so that a power cut leaves the old or the new content, never a mixture and never nothing:
/// write beside it, push to the disk, rename over it, push the folder.
/// </summary>
internal static class DurableFile
{
    /// <summary>Replaces <paramref name="path"/> with <paramref name="content"/>; where that fails, for want of room or right, the old content stays.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException)
        {
            // What was written of it would take up the room that is missing.
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Makes renames within the folder of <paramref name="path"/> last; where a file system cannot, they last a little later.</summary>
    public static void SyncFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int folder = Libc.Open(Path.GetDirectoryName(Path.GetFullPath(path))!, Libc.ReadOnly);
        if (folder >= 0)
        {
            _ = Libc.Sync(folder);
            Libc.Close(ref folder);
        }
    }
}
