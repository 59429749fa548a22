using PcEdge.Cli.Bench;

namespace PcEdge.Cli;

/// <summary><c>pcedge bench MODEL</c>: latency, memory, energy and task of a model, and of an ONNX model on the same samples.</summary>
internal static class BenchCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("bench", "Measure a model, and put an ONNX model beside it: the same samples, in one process, on one thread, in turns.");
        var flags = new BenchFlags(command);
        command.SetAction(parsed => Run(flags.Collect(parsed), surroundings));
        return command;
    }

    private static int Run(BenchOptions options, Surroundings surroundings)
    {
        try
        {
            BenchReport report = new BenchRun(options, surroundings, TimeProvider.System, Thread.Sleep).Run();
            if (options.Json)
            {
                BenchJson.Write(surroundings.Out, report);
            }
            else
            {
                BenchTable.Write(surroundings.Out, report);
            }

            return ExitCode.Fine;
        }
        catch (OperationCanceledException)
        {
            throw new CommandException(ExitCode.Failed, "stopped before there was anything to report");
        }
    }
}
