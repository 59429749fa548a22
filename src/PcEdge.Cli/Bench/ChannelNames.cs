using PcEdge.Streams.Configuration;

namespace PcEdge.Cli.Bench;

/// <summary>Finds channels by name.</summary>
internal static class ChannelNames
{
    /// <summary>Position of a name; -1 where it is not there.</summary>
    public static int IndexOf(IReadOnlyList<string> channels, string name)
    {
        for (int j = 0; j < channels.Count; j++)
        {
            if (channels[j] == name)
            {
                return j;
            }
        }

        return -1;
    }

    /// <summary>Position of each name; -1 where it is not there.</summary>
    public static int[] IndicesOf(IReadOnlyList<string> channels, IReadOnlyList<string> names)
    {
        int[] indices = new int[names.Count];
        for (int j = 0; j < indices.Length; j++)
        {
            indices[j] = IndexOf(channels, names[j]);
        }

        return indices;
    }

    /// <summary>The names of a list that a user typed.</summary>
    /// <exception cref="CommandException">One of them is no channel.</exception>
    public static string[] Listed(string flag, string? list, IReadOnlyList<string> channels)
    {
        string[] names = list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (string name in names)
        {
            if (IndexOf(channels, name) < 0)
            {
                string hint = NearestName.Of(name, channels) is string near ? $"did you mean \"{near}\"?" : $"there are {Few(channels)}";
                throw new CommandException(ExitCode.Usage, $"{flag}: the model has no channel \"{name}\"; {hint}");
            }
        }

        return names;
    }

    /// <summary>The first of many names.</summary>
    public static string Few(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(8)) + (names.Count > 8 ? $", ... {names.Count} in all" : "");

    /// <summary>Both models must be of the same channels, in whatever order.</summary>
    /// <exception cref="CommandException">They are not; the message names the channels.</exception>
    public static void MustMatch(string model, IReadOnlyList<string> ours, string other, IReadOnlyList<string> theirs)
    {
        string[] onlyOurs = [.. ours.Where(name => IndexOf(theirs, name) < 0)];
        string[] onlyTheirs = [.. theirs.Where(name => IndexOf(ours, name) < 0)];
        if (onlyOurs.Length == ours.Count)
        {
            throw new CommandException(
                ExitCode.Usage, $"{other}: has no channel in common with {model}: {Few(onlyTheirs)} beside {Few(onlyOurs)}; name them alike in its description (--describe)");
        }

        if (onlyOurs.Length + onlyTheirs.Length > 0)
        {
            string first = onlyOurs.Length > 0 ? $"{model} alone has {Few(onlyOurs)}" : "";
            string second = onlyTheirs.Length > 0 ? $"{other} alone has {Few(onlyTheirs)}" : "";
            throw new CommandException(
                ExitCode.Usage,
                $"{other}: other channels than those of {model}: {first}{(first.Length > 0 && second.Length > 0 ? ", " : "")}{second}; both must be of the same channels to be compared");
        }
    }
}
