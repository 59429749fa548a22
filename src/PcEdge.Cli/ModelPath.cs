using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary>Reads model and state files for the commands.</summary>
internal static class ModelPath
{
    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="CommandException">It is not there, cannot be read, or is no model.</exception>
    public static ModelContainer Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CommandException(ExitCode.Usage, $"{path}: this is a folder; name the model file in it");
        }

        try
        {
            return ModelContainer.Read(File.ReadAllBytes(path));
        }
        catch (ModelFormatException problem)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: {problem.Message}");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: there is no such file");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: the file cannot be read; are its permissions right, and is it smaller than 2 GB?");
        }
    }
}
