using System.Text;
using PcEdge.Streams;
using PcEdge.Streams.State;

namespace PcEdge.Cli.Service;

/// <summary>Writes and removes files of the machine; what is there already is left as it is.</summary>
internal static class ServiceFiles
{
    /// <summary>Writes a file, whole or not at all; false where it is there with that text.</summary>
    /// <exception cref="CommandException">The user may not.</exception>
    public static bool Write(string path, string text)
    {
        try
        {
            if (File.Exists(path) && TextFile.Read(path) == text)
            {
                return false;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DurableFile.Replace(path, Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, "written");
        }
    }

    /// <summary>Removes a file or link; false where there is none.</summary>
    /// <exception cref="CommandException">The user may not.</exception>
    public static bool Remove(string path)
    {
        try
        {
            if (!File.Exists(path) && new FileInfo(path).LinkTarget is null)
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, "removed");
        }
    }

    private static CommandException Refused(string path, string what) =>
        new(ExitCode.Failed, $"{path}: cannot be {what} by this user; run it as root, with sudo; `pcedge service install --print` needs no rights");
}
