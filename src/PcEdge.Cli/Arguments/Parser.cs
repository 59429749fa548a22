using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>
/// Understands a command line. Our own, since a general one takes 2 MB of a binary that must fit small devices;
/// and so a misspelt flag is never taken for a file's name.
/// </summary>
internal static class Parser
{
    /// <summary>Finds the verb and its parameters.</summary>
    /// <exception cref="CommandException">Something is unknown, missing or too much.</exception>
    public static ParseResult Parse(Command root, string[] args)
    {
        Command command = root;
        string path = root.Name;
        int next = 0;
        while (next < args.Length && FindVerb(command, args[next]) is Command verb)
        {
            command = verb;
            path += " " + verb.Name;
            next++;
        }

        var result = new ParseResult(command, path, args);
        int positional = 0;
        bool flags = true;
        for (; next < args.Length; next++)
        {
            string text = args[next];
            if (flags && text == "--")
            {
                flags = false;
            }
            else if (flags && text is "--help" or "-h" or "-?")
            {
                result.WantsHelp = true;
                return result;
            }
            else if (flags && (text.StartsWith("--", StringComparison.Ordinal) || command.Flags.Any(flag => flag.Letter == text)))
            {
                next = TakeFlag(result, args, next);
            }
            else
            {
                result.Add(positional < command.Arguments.Count ? command.Arguments[positional] : throw Unexpected(result, text), text);
                positional++;
            }
        }

        RequireAll(result);
        return result;
    }

    private static Command? FindVerb(Command command, string name)
    {
        foreach (Command verb in command.Verbs)
        {
            if (verb.Name == name)
            {
                return verb;
            }
        }

        return null;
    }

    /// <summary>Takes a flag with its value; returns the index of the last text used.</summary>
    private static int TakeFlag(ParseResult result, string[] args, int index)
    {
        string text = args[index];
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals];
        Parameter flag = result.Command.Flags.FirstOrDefault(flag => flag.Name == name || flag.Letter == name) ?? throw Unknown(result, name);
        if (equals >= 0)
        {
            result.Add(flag, text[(equals + 1)..]);
            return index;
        }

        if (flag.IsSwitch)
        {
            result.Add(flag, "true");
            return index;
        }

        if (index + 1 == args.Length || args[index + 1].StartsWith("--", StringComparison.Ordinal))
        {
            throw Wrong(result, $"{name}: needs a value{(flag.HelpName.Length > 0 ? $", {name} {flag.HelpName}" : "")}");
        }

        result.Add(flag, args[index + 1]);
        return index + 1;
    }

    private static void RequireAll(ParseResult result)
    {
        if (result.Command.Action is null)
        {
            throw Wrong(result, $"`{result.Path}` needs a verb: {string.Join(", ", result.Command.Verbs.Select(static verb => verb.Name))}");
        }

        foreach (Parameter argument in result.Command.Arguments)
        {
            if (!argument.IsOptional && !result.Has(argument))
            {
                throw Wrong(result, $"`{result.Path}` needs {argument.Name}");
            }
        }
    }

    private static CommandException Unknown(ParseResult result, string name)
    {
        string? near = NearestName.Of(name, [.. result.Command.Flags.Select(static flag => flag.Name), "--help"]);
        return near is null
            ? Wrong(result, $"{name}: `{result.Path}` has no such flag")
            : new CommandException(ExitCode.Usage, $"{name}: `{result.Path}` has no such flag; did you mean {near}?");
    }

    private static CommandException Unexpected(ParseResult result, string text)
    {
        string what = result.Command.Verbs.Count > 0 ? "no such verb" : "one argument too many";
        return NearestName.Of(text, result.Command.Verbs.Select(static verb => verb.Name)) is string near
            ? new CommandException(ExitCode.Usage, $"{text}: {what}; did you mean `{result.Path} {near}`?")
            : Wrong(result, $"{text}: {what}");
    }

    private static CommandException Wrong(ParseResult result, string problem) =>
        new(ExitCode.Usage, $"{problem}; see `{result.Path} --help`");
}
