using System.CommandLine;

namespace PcEdge.Cli;

/// <summary><c>pcedge run [MODEL]</c>: source, model, sinks.</summary>
internal static class RunCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("run", "Turn raw sensors into a trusted stream.");
        command.SetAction(_ => Run(surroundings));
        return command;
    }

    private static int Run(Surroundings surroundings)
    {
        surroundings.Err.WriteLine("pcedge: no sources yet");
        return ExitCode.Failed;
    }
}
