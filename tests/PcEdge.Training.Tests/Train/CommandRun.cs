using PcEdge.Cli;

namespace PcEdge.Training.Tests.Train;

/// <summary>Calls the trainer's verbs in process.</summary>
internal static class CommandRun
{
    /// <summary>Runs a command line: its exit code and what it said.</summary>
    public static (int Code, string Out, string Err) Of(params string[] args) => In(null, surroundings => PcEdge.Train.Program.Run(args, surroundings));

    /// <summary>Runs something in surroundings whose data lie below a folder of the caller; null for where they lie.</summary>
    public static (int Code, string Out, string Err) In(string? cache, Func<Surroundings, int> command)
    {
        using StringWriter said = new() { NewLine = "\n" }, wrong = new() { NewLine = "\n" };
        int code = command(new Surroundings { OpenOut = static () => Stream.Null, Out = said, Err = wrong, Environment = variable => variable == "XDG_CACHE_HOME" ? cache : null });
        return (code, said.ToString(), wrong.ToString());
    }
}
