namespace PcEdge.Cli;

/// <summary><c>pcedge run [MODEL]</c>: source, model, sinks.</summary>
internal static class RunCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("run", "Turn raw sensors into a trusted stream.");
        var flags = new SettingFlags(command);
        RunFlags run = RunFlags.AddTo(command);
        var strict = new Option<bool>("--strict") { Description = "Of a hierarchical Gaussian filter: end with exit code 1 where an update gives no precision." };
        command.Add(strict);
        command.SetAction(parsed =>
        {
            bool isStrict = parsed.GetValue(strict);
            using RunSession session = run.Session(parsed, flags, settings => new EngineModel(settings, isStrict), surroundings);
            return session.Run();
        });
        return command;
    }
}
