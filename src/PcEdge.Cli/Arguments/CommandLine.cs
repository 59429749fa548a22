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
        catch (CommandException problem)
        {
            return Fail(root, surroundings, problem.ExitCode, problem.Message);
        }
        catch (StreamException problem)
        {
            return Fail(root, surroundings, problem.ExitCode, problem.Message);
        }
        catch (ModelFormatException problem)
        {
            return Fail(root, surroundings, ExitCode.Usage, problem.Message);
        }
        catch (OnnxException problem)
        {
            return Fail(root, surroundings, ExitCode.Usage, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Fail(root, surroundings, ExitCode.Failed, problem.Message);
        }
        finally
        {
            surroundings.Out.Flush();
        }
    }

    private static int Fail(Command root, Surroundings surroundings, int exitCode, string message)
    {
        surroundings.Err.WriteLine($"{root.Name}: {message}");
        return exitCode;
    }
}
