using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary><c>pcedge run [MODEL]</c>: source, model, sinks.</summary>
internal static class RunCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("run", "Turn raw sensors into a trusted stream.");
        var flags = new SettingFlags(command);
        var once = new Option<bool>("--once") { Description = "Take one row and end." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would run, and end without reading on or writing." };
        command.Add(once);
        command.Add(dryRun);
        command.SetAction(parsed =>
        {
            SettingValues settings = flags.Collect(parsed, surroundings);
            return new RunSession(settings, surroundings, parsed.GetValue(once), parsed.GetValue(dryRun)).Run(new EngineModel(settings));
        });
        return command;
    }
}
