namespace PcEdge.Cli.Demo;

/// <summary>Where the bundled recordings are: beside the binary, installed, or in a checkout.</summary>
internal static class RecordingFolder
{
    /// <summary>The variable that names the folder of recordings and models.</summary>
    public const string Variable = "PCEDGE_MODELS";

    /// <summary>The folder of recording <paramref name="name"/>. A place that was named by flag or variable is the only one looked at.</summary>
    /// <exception cref="CommandException">It is nowhere; the message lists every place.</exception>
    public static string Find(string name, string? models, Surroundings surroundings)
    {
        List<string> places = Places(models, surroundings.Environment(Variable), AppContext.BaseDirectory);
        foreach (string place in places)
        {
            string folder = Path.Combine(place, name);
            if (File.Exists(Path.Combine(folder, LabelledRecording.RecordingFile)))
            {
                return folder;
            }
        }

        throw new CommandException(
            ExitCode.Usage,
            $"no {name}/{LabelledRecording.RecordingFile} in {string.Join(", ", places)}; say where the models folder is with --models DIR or {Variable}");
    }

    /// <summary>The places in the order of looking.</summary>
    internal static List<string> Places(string? models, string? variable, string beside)
    {
        if (!string.IsNullOrEmpty(models))
        {
            return [models];
        }

        if (!string.IsNullOrEmpty(variable))
        {
            return [variable];
        }

        List<string> places = [Path.Combine(beside, "models"), Path.GetFullPath(Path.Combine(beside, "..", "share", "pcedge", "models"))];
        for (DirectoryInfo? folder = new DirectoryInfo(beside).Parent; folder is not null; folder = folder.Parent)
        {
            // A checkout: the binary lies somewhere below the solution.
            if (File.Exists(Path.Combine(folder.FullName, "PcEdge.sln")))
            {
                places.Add(Path.Combine(folder.FullName, "models"));
            }
        }

        return places;
    }
}
