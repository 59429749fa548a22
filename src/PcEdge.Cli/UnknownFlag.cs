using System.CommandLine;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>Finds a flag that the command does not have, before it is taken for a file's name, and guesses which was meant.</summary>
internal static class UnknownFlag
{
    /// <summary>What to say of the first unknown flag, or null.</summary>
    public static string? In(string[] args, Command command, RootCommand root)
    {
        string[] known = [.. command.Options.Concat(root.Options).SelectMany(static option => option.Aliases.Prepend(option.Name))];
        foreach (string argument in args)
        {
            if (argument == "--")
            {
                return null;
            }

            string flag = argument.Split('=', ':')[0];
            if (flag.StartsWith("--", StringComparison.Ordinal) && !known.Contains(flag))
            {
                string verb = command is RootCommand ? "pcedge" : $"pcedge {command.Name}";
                string hint = NearestName.Of(flag, known) is string near ? $"did you mean {near}?" : $"see `{verb} --help`";
                return $"{flag}: `{verb}` has no such flag; {hint}";
            }
        }

        return null;
    }
}
