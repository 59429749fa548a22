namespace PcEdge.Cli;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Help
{
    private const int Indent = 2;

    /// <summary>Writes the help of a command, wrapped at <paramref name="width"/> columns.</summary>
    public static void Write(TextWriter text, Command command, string path, int width)
    {
        text.WriteLine(command.Description);
        text.WriteLine();
        text.WriteLine($"Usage: {path}{Usage(command)}");
        Section(text, "Verbs", command.Verbs.Select(static verb => (string[])[verb.Name, verb.Description]), width);
        Section(text, "Arguments", command.Arguments.Select(static argument => (string[])[argument.Name, Sentence(argument)]), width);
        string[][] flags = command.Flags.Select(static flag => (string[])[Form(flag), Sentence(flag)]);
        Section(text, "Flags", [.. flags, ["--help", "Show this."]], width);
        if (command.Verbs.Count > 0)
        {
            text.WriteLine();
            text.WriteLine($"`{path} VERB --help` tells more.");
        }
    }

    private static string Usage(Command command)
    {
        string arguments = string.Concat(command.Arguments.Select(static argument => argument.IsOptional ? $" [{argument.Name}]" : $" {argument.Name}"));
        return (command.Verbs.Count > 0 ? " VERB" : "") + arguments + (command.Flags.Count > 0 ? " [flags]" : "");
    }

    private static string Form(Parameter flag) =>
        (flag.Letter is null ? "" : $"{flag.Letter}, ") + (flag.IsSwitch ? flag.Name : $"{flag.Name} {(flag.HelpName.Length > 0 ? flag.HelpName : flag.Name[2..].ToUpperInvariant())}");

    private static string Sentence(Parameter parameter) =>
        parameter.DefaultText is { Length: > 0 } text && !parameter.IsSwitch ? $"{parameter.Description} (default {text})" : parameter.Description;

    private static void Section(TextWriter text, string title, IEnumerable<string[]> rows, int width)
    {
        List<string[]> all = [.. rows];
        if (all.Count == 0)
        {
            return;
        }

        int left = 0;
        foreach (string[] row in all)
        {
            left = Math.Max(left, row[0].Length);
        }

        text.WriteLine();
        text.WriteLine(title + ":");
        foreach (string[] row in all)
        {
            string start = new string(' ', Indent) + row[0].PadRight(left) + new string(' ', Indent);
            foreach (string line in TextLines.Wrap(row[1], Math.Max(30, width - start.Length)))
            {
                text.WriteLine(start + line);
                start = new string(' ', start.Length);
            }
        }
    }
}
