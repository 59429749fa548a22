using PcEdge.Models;
using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli;

/// <summary><c>pcedge check</c>: would this run? Configuration, model, state, and the sources and sinks unless <c>--offline</c>.</summary>
internal static class CheckCommand
{
    /// <summary>The verb with the flags of <c>run</c>.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("check", "Check configuration, model, state, sources and sinks without running: nothing is written or sent.");
        var flags = new SettingFlags(command);
        var offline = new Option<bool>("--offline") { Description = "Leave the sources and sinks alone." };
        command.Add(offline);
        command.SetAction(parsed => Check(flags.Collect(parsed, surroundings), parsed.GetValue(offline), surroundings));
        return command;
    }

    private static int Check(SettingValues settings, bool offline, Surroundings surroundings)
    {
        TextWriter text = surroundings.Out;
        text.WriteLine($"settings  {(settings.Given.Count == 0 ? "defaults" : string.Join(", ", settings.Given.Select(name => $"{name} ({settings.Origin(name)})")))}");
        using var plan = new RunPlan(settings, new EngineModel(settings));
        IReadOnlyList<string> problems = [];
        IReadOnlyList<string> sinks = RunSinks.Uris(settings, surroundings);
        IReadOnlyList<string> uris = RunSource.Uris(settings);
        RunSinks.RefuseTwoOnOutput(sinks);
        List<string> notes = offline ? [] : plan.Check(surroundings, []);
        if (offline || RunSource.ReadsInput(settings))
        {
            CheckModelAlone(settings, plan.Model, text);
            text.WriteLine($"source    {string.Join(", ", uris)}, not opened");
            text.WriteLine($"sinks     {string.Join(", ", sinks)}");
        }
        else
        {
            using ISource source = plan.Named("source", () => RunSource.Open(settings, plan.Model, surroundings, surroundings.Stop));
            IStreamModel stream = plan.Model.Create(source.Channels);
            Plan.Write(text, uris, source, plan.Model, new RunState(settings.Text("state"), plan.Model, stream, source.Channels), sinks);
            problems = source.Probe();
        }

        foreach (string note in plan.Model.Notes.Concat(notes))
        {
            text.WriteLine($"note      {note}");
        }

        foreach (string problem in problems)
        {
            text.WriteLine($"problem   {problem}");
        }

        text.WriteLine(problems.Count == 0 ? "all is well" : "a device does not answer");
        return problems.Count == 0 ? ExitCode.Fine : ExitCode.Device;
    }

    private static void CheckModelAlone(SettingValues settings, RunModel model, TextWriter text)
    {
        if (model.RequiredChannels is { } channels)
        {
            IStreamModel stream = model.Create(channels);
            text.WriteLine($"model     {model.Document.Kind}, {channels.Count} channels: {string.Join(", ", channels)}");
            _ = new RunState(settings.Text("state"), model, stream, channels);
        }
        else if (settings.Text("state") is string path && File.Exists(path))
        {
            // Without source and model the state itself says which channels it is for.
            ModelContainer state = ModelPath.Read(path);
            if (!NetworkKind.LeavesOutWeights(state))
            {
                state.CreateModel();
            }

            text.WriteLine($"state     {path}, {state.Document.State?.Samples ?? 0} rows so far");
        }
    }
}
