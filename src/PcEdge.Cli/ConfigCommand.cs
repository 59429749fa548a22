using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary><c>pcedge config sample|schema</c>: a commented example, and a JSON schema for editors.</summary>
internal static class ConfigCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("config", "Print an example of a configuration file, or its JSON schema.");
        command.Add(Printing("sample", "A commented example with every setting.", ConfigurationSample.Text, surroundings));
        command.Add(Printing("schema", "A JSON schema, for editors that complete and check.", ConfigurationSchema.Text, surroundings));
        return command;
    }

    private static Command Printing(string name, string description, Func<string> text, Surroundings surroundings)
    {
        var command = new Command(name, description);
        command.SetAction(_ =>
        {
            surroundings.Out.Write(text());
            return ExitCode.Fine;
        });
        return command;
    }
}
