using PcEdge.Cli.Daemon;

namespace PcEdge.Cli;

/// <summary>The command <c>pcedge</c>: one line per verb.</summary>
internal static class Program
{
    /// <summary>Runs one command line in given surroundings and returns its exit code.</summary>
    internal static int Run(string[] args, Surroundings surroundings)
    {
        var root = new Command("pcedge", "Predicts every sensor, weighs each error by its precision, and returns a stream to trust.")
        {
            RunCommand.Create(surroundings),
            BaselineCommand.Create(surroundings),
            BenchCommand.Create(surroundings),
            CheckCommand.Create(surroundings),
            ConfigCommand.Create(surroundings),
            InspectCommand.Create(surroundings),
            SensorsCommand.Create(surroundings),
            ServiceCommand.Create(surroundings),
            EvaluateCommand.Create(surroundings),
            FeedbackCommand.Create(surroundings),
            DemoCommand.Create(surroundings),
        };
        return CommandLine.Invoke(root, args, surroundings);
    }

    private static int Main(string[] args)
    {
        using var signals = new ProcessSignals();
        return Run(args, Surroundings.OfProcess(signals.HangUp, signals.Stop));
    }
}
