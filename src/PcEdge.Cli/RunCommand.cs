using PcEdge.Streams;
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
            return Run(settings, surroundings, parsed.GetValue(once), parsed.GetValue(dryRun));
        });
        return command;
    }

    private static int Run(SettingValues settings, Surroundings surroundings, bool once, bool dryRun)
    {
        var model = new RunModel(settings);
        string uri = RunSource.Uri(settings);
        if (uri == "-" && surroundings.InIsTerminal)
        {
            surroundings.Err.WriteLine("pcedge: reading from the keyboard; give --source csv:FILE or pipe something in (Ctrl-D ends)");
        }

        using ISource source = SourceKind.Open(uri, RunSource.Options(settings, model), surroundings.In, surroundings.Stop);
        IStreamModel stream = model.Create(source.Channels);
        var state = new RunState(settings.Text("state"), model, stream, source.Channels);
        foreach (string note in model.Notes.Concat(state.Notes))
        {
            surroundings.Err.WriteLine($"pcedge: {note}");
        }

        if (dryRun)
        {
            Plan.Write(surroundings.Out, uri, source, model, state, RunSinks.Uris(settings, surroundings));
            return ExitCode.Fine;
        }

        var session = new RunSession(settings, surroundings, once);
        return session.Run(source, stream, model, state);
    }
}
