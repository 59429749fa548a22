using PcEdge.Cli;
using PcEdge.Models;

namespace PcEdge.Train;

/// <summary>Reads the document of a hierarchical Gaussian filter.</summary>
internal static class HgfModelFile
{
    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="CommandException">It cannot be read, or is another kind of model.</exception>
    public static ModelDocument Read(string path)
    {
        ModelContainer container = ModelPath.Read(path);
        return container.Document.Kind == HgfKind.Instance.Id
            ? container.Document
            : throw new CommandException(ExitCode.Usage, $"{path}: is a {container.Document.Kind}; expected a hierarchical Gaussian filter, \"kind\":\"{HgfKind.Instance.Id}\"");
    }
}
