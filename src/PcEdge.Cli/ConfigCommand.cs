using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary><c>pcedge config sample|schema</c>: a commented example, and a JSON schema for editors.</summary>
internal static class ConfigCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("config", "Print an example of a configuration file, or its JSON schema.");
        command.Add(Sample(surroundings));
        command.Add(Schema(surroundings));
        return command;
    }

    private static Command Sample(Surroundings surroundings)
    {
        var command = new Command("sample", "A commented example with every setting, or of one source or sink with every key.");
        var name = new Argument<string>("NAME") { MayBeLeftOut = true, Description = "A source, a sink or a chip: hwmon, bme280, metrics." };
        command.Add(name);
        command.SetAction(parsed =>
        {
            string? wanted = parsed.GetValue(name);
            surroundings.Out.Write(wanted is null ? ConfigurationSample.Text() : UriSample.Of(wanted) ?? throw new CommandException(ExitCode.Usage, Unknown(wanted)));
            return ExitCode.Fine;
        });
        return command;
    }

    private static Command Schema(Surroundings surroundings)
    {
        var command = new Command("schema", "A JSON schema, for editors that complete and check.");
        command.SetAction(_ =>
        {
            surroundings.Out.Write(ConfigurationSchema.Text());
            return ExitCode.Fine;
        });
        return command;
    }

    private static string Unknown(string name)
    {
        List<string> names = UriSample.Names();
        return NearestName.Of(name, names) is string near ? $"no source, sink or chip is called '{name}'; did you mean '{near}'?" : $"no source, sink or chip is called '{name}'; there are {string.Join(", ", names)}";
    }
}
