using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The flags of <c>run</c> and its like, made from the table of settings; flags beat environment beats file.</summary>
internal sealed class SettingFlags
{
    private readonly List<KeyValuePair<Setting, Option<string[]>>> _flags = [];
    private readonly Option<string?> _file = new("--config") { HelpName = "FILE", Description = "File with settings; `pcedge config sample` prints one." };
    private readonly Argument<string> _model;

    /// <summary>Adds the flags of all settings to a command.</summary>
    public SettingFlags(Command command)
        : this(command, new Argument<string>("MODEL") { MayBeLeftOut = true, Description = "The same as --model." }, [])
    {
    }

    /// <summary>Adds the flags to a command whose model has a name of its own.</summary>
    /// <param name="command">The command.</param>
    /// <param name="model">The argument that names the model.</param>
    /// <param name="leftOut">Settings without a flag here.</param>
    public SettingFlags(Command command, Argument<string> model, ReadOnlySpan<string> leftOut)
    {
        _model = model;
        command.Add(_model);
        foreach (Setting setting in SettingTable.All)
        {
            if (leftOut.Contains(setting.Name))
            {
                continue;
            }

            var option = new Option<string[]>(setting.Flag) { HelpName = setting.Placeholder, Description = setting.Help };
            _flags.Add(new(setting, option));
            command.Add(option);
        }

        command.Add(_file);
    }

    /// <summary>The settings of one command line.</summary>
    public SettingValues Collect(ParseResult parsed, Surroundings surroundings)
    {
        var values = new SettingValues();
        if (parsed.GetValue(_model) is string model)
        {
            values.Add(SettingTable.Find("model")!, [model], _model.Name);
        }

        foreach ((Setting setting, Option<string[]> option) in _flags)
        {
            if (parsed.GetValue(option) is { Length: > 0 } texts)
            {
                values.Add(setting, Parts(setting, texts), setting.Flag);
            }
        }

        values.AddEnvironment(surroundings.Environment);
        foreach (string note in SettingValues.Misspelt(surroundings.VariableNames()))
        {
            surroundings.Log.Warn(note);
        }

        string? path = parsed.GetValue(_file) ?? surroundings.Environment("PCEDGE_CONFIG");
        if (!string.IsNullOrEmpty(path))
        {
            values.File = path;
            ConfigurationFile.Add(values, path);
        }

        // A service manager that gives the run a folder of its own means it to be used.
        if (values.Origin("state") is null && surroundings.Environment("STATE_DIRECTORY") is { Length: > 0 } folder)
        {
            values.Add(SettingTable.Find("state")!, [Path.Join(folder.Split(':')[0], "pcedge.state")], "STATE_DIRECTORY");
        }

        return values;
    }

    private static string[] Parts(Setting setting, string[] texts)
    {
        if (setting.Kind == SettingKind.Pairs)
        {
            return texts.SelectMany(SettingValues.SplitPairs).ToArray();
        }

        return setting.Kind == SettingKind.Texts || texts.Length == 1
            ? texts
            : throw new ConfigurationException(setting.Flag, "is given twice");
    }
}
