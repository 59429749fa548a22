using System.Text;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Cli;

/// <summary>What tasks of <c>evaluate</c> share: methods by their names, the exit codes of what stops them, a page, a document.</summary>
internal static class EvaluationTask
{
    /// <summary>The names in a list with commas.</summary>
    /// <exception cref="CommandException">One of them is not known.</exception>
    public static string[] Methods(string list, IReadOnlyList<string> known) =>
        Array.ConvertAll(list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), name => known.Contains(name)
            ? name
            : throw new CommandException(ExitCode.Usage, $"--methods: no method {name}; there are {string.Join(", ", known)}"));

    /// <summary>Evaluates; what is wrong with the recording, and a stop, become the errors of a command.</summary>
    /// <exception cref="CommandException">The recording cannot be scored, or it was stopped.</exception>
    public static T Do<T>(Func<T> evaluate)
        where T : class
    {
        try
        {
            return evaluate();
        }
        catch (DeploymentException problem)
        {
            throw new CommandException(ExitCode.Input, problem.Message);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException(ExitCode.Failed, "stopped before the evaluation was complete");
        }
    }

    /// <summary>Writes the page to a file and says so; nothing where nobody asked for one.</summary>
    public static void WritePage(string? file, Action<TextWriter> write, Surroundings surroundings)
    {
        if (file is not null)
        {
            using var page = new StreamWriter(file) { NewLine = "\n" };
            write(page);
            surroundings.Err.WriteLine($"report: {file}");
        }
    }

    /// <summary>Writes a document to standard output.</summary>
    public static void WriteJson(Action<Stream> write, Surroundings surroundings)
    {
        using var document = new MemoryStream();
        write(document);
        surroundings.Out.Write(Encoding.UTF8.GetString(document.GetBuffer(), 0, (int)document.Length));
    }
}
