using PcEdge.Cli.Daemon;
using PcEdge.Cli;

namespace PcEdge.Train;

/// <summary>The command <c>pcedge-train</c>: one line per verb.</summary>
internal static class Program
{
    /// <summary>Runs one command line in given surroundings and returns its exit code.</summary>
    internal static int Run(string[] args, Surroundings surroundings)
    {
        var root = new Command("pcedge-train", "Trains what pcedge runs, and the backprop twin to compare it with.")
        {
            FitCommand.Create(surroundings),
            DataCommand.Create(surroundings),
            ExportCommand.Create(surroundings),
            ExperimentCommand.Create(surroundings),
            ModelCommand.Create(surroundings),
            PlotCommand.Create(surroundings),
        };
        return CommandLine.Invoke(root, args, surroundings);
    }

    private static int Main(string[] args)
    {
        using var signals = new ProcessSignals();
        return Run(args, Surroundings.OfProcess(signals.HangUp, signals.Stop));
    }
}
