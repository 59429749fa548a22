using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary>The flags of a run that are no settings: <c>--once</c> and <c>--dry-run</c>.</summary>
internal sealed class RunFlags
{
    private readonly Option<bool> _once = new("--once") { Description = "Take one row and end." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would run, and end without reading on or writing." };

    private RunFlags()
    {
    }

    /// <summary>Adds them to a command.</summary>
    public static RunFlags AddTo(Command command)
    {
        var flags = new RunFlags();
        command.Add(flags._once);
        command.Add(flags._dryRun);
        return flags;
    }

    /// <summary>The session of one command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="flags">Its settings, which are read again with the file.</param>
    /// <param name="model">The model of some settings.</param>
    /// <param name="surroundings">The world around it.</param>
    public RunSession Session(ParseResult parsed, SettingFlags flags, Func<SettingValues, RunModel> model, Surroundings surroundings)
    {
        RunPlan Read()
        {
            SettingValues settings = flags.Collect(parsed, surroundings);
            return new RunPlan(settings, model(settings));
        }

        return new RunSession(Read, surroundings, parsed.GetValue(_once), parsed.GetValue(_dryRun));
    }
}
