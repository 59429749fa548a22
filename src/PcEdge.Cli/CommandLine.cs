using System.CommandLine;
using PcEdge.Models;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Parses and invokes; whatever goes wrong becomes one line on stderr and an exit code, never a stack trace.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command of <paramref name="args"/>.</summary>
    public static int Invoke(RootCommand root, string[] args, Surroundings surroundings)
    {
        ParseResult parsed = root.Parse(args);
        if (UnknownFlag.In(args, parsed.CommandResult.Command, root) is string unknown)
        {
            return Fail(surroundings, ExitCode.Usage, unknown);
        }

        if (parsed.Errors.Count > 0)
        {
            return Fail(surroundings, ExitCode.Usage, $"{parsed.Errors[0].Message.TrimEnd('.')}; see `pcedge --help`");
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Err,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (CommandException problem)
        {
            return Fail(surroundings, problem.ExitCode, problem.Message);
        }
        catch (StreamException problem)
        {
            return Fail(surroundings, problem.ExitCode, problem.Message);
        }
        catch (ModelFormatException problem)
        {
            return Fail(surroundings, ExitCode.Usage, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Fail(surroundings, ExitCode.Failed, problem.Message);
        }
        finally
        {
            surroundings.Out.Flush();
        }
    }

    private static int Fail(Surroundings surroundings, int exitCode, string message)
    {
        surroundings.Err.WriteLine($"pcedge: {message}");
        return exitCode;
    }
}
