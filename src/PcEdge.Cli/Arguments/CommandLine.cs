using PcEdge.Models;
using PcEdge.Onnx.Runtime;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Parses and invokes; whatever goes wrong becomes one line on stderr and an exit code, never a stack trace.</summary>
internal static class CommandLine
{
    private const int WidestHelp = 120;

    /// <summary>Runs the command of <paramref name="args"/>.</summary>
    public static int Invoke(Command root, string[] args, Surroundings surroundings)
    {
        try
        {
            if (args is ["--version"])
            {
                surroundings.Out.WriteLine(typeof(CommandLine).Assembly.GetName().Version!.ToString(3));
                return ExitCode.Fine;
            }

            ParseResult parsed = Parser.Parse(root, args);
            if (parsed.WantsHelp)
            {
                int width = surroundings.OutIsTerminal ? surroundings.Size().Columns : WidestHelp;
                Help.Write(surroundings.Out, parsed.Command, parsed.Path, Math.Min(width, WidestHelp));
                return ExitCode.Fine;
            }

            return parsed.Command.Action!(parsed);
        }
        catch (Exception problem) when (Explain(problem) is not null)
        {
            surroundings.Log.Error(problem.Message, root.Name);
            return Explain(problem)!.Value;
        }
        finally
        {
            surroundings.Out.Flush();
        }
    }

    /// <summary>The exit code of what has one line for the user; null of a fault of ours.</summary>
    public static int? Explain(Exception problem) => problem switch
    {
        CommandException known => known.ExitCode,
        StreamException known => known.ExitCode,
        ModelFormatException or OnnxException => ExitCode.Usage,
        IOException or UnauthorizedAccessException => ExitCode.Failed,
        _ => null,
    };
}
