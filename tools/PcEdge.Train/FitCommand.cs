using PcEdge.Cli;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Hgf;
using PcEdge.Training.Methods;

namespace PcEdge.Train;

/// <summary>
/// <c>pcedge-train fit [MODEL]</c>: from data to a model that <c>pcedge run</c> takes, an ONNX file where there is a forward pass, and a model card.
/// Without MODEL a network is made and trained; MODEL is a hierarchical Gaussian filter, of which chosen parameters are estimated.
/// </summary>
internal static class FitCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings) => Create(surroundings, new DataFlags());

    /// <summary>The same with flags of the data that the caller reads.</summary>
    public static Command Create(Surroundings surroundings, DataFlags data)
    {
        var model = new Argument<string>("MODEL")
        {
            Description = "A hierarchical Gaussian filter, of which --fit names the parameters to estimate; without it a network is trained.", MayBeLeftOut = true,
        };
        var method = new MethodFlags();
        var fitting = new FitFlags();
        var frontEnd = new FrontEndFlags();
        var filter = new HgfFitFlags();
        var config = new Option<string?>("--config") { HelpName = "FILE", Description = "Flags from a JSON file, named without their dashes; those that are typed beat it." };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing of the progress." };
        var output = new Option<string?>("--output")
        {
            Letter = "-o", HelpName = "NAME", Description = "Writes NAME.safetensors, where there is a forward pass NAME.onnx, of a filter NAME.json, and the model card NAME.card.html and .json.",
        };
        var command = new Command("fit", "Train a network on a table, a stream or a dataset, or estimate a filter's parameters.") { model };
        data.AddTo(command);
        method.AddTo(command);
        fitting.AddTo(command);
        frontEnd.AddTo(command);
        filter.AddTo(command);
        foreach (Parameter flag in (Parameter[])[config, quiet, output])
        {
            command.Add(flag);
        }

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(config) is string file)
            {
                FlagFile.Apply(file, parsed, [config.Name]);
            }

            string name = parsed.GetValue(output) ?? throw new CommandException(ExitCode.Usage, "--output: say what the model is to be called");
            if (parsed.GetValue(model) is string document)
            {
                Parameter[] common = [data.Data, data.Rows, method.Seed, config, quiet, output];
                if (command.Flags.FirstOrDefault(flag => parsed.Has(flag) && !common.Contains(flag) && !filter.Has(flag)) is Parameter foreign)
                {
                    throw new CommandException(ExitCode.Usage, $"{foreign.Name}: means nothing to a hierarchical Gaussian filter, {document}");
                }

                return Filter(document, filter, parsed, name, surroundings, parsed.GetValue(quiet), parsed.GetValue(method.Seed), parsed.GetValue(data.Data), parsed.GetValue(data.Rows));
            }

            filter.RefuseWithoutModel(parsed);
            TrainingMethod trained = method.Method(parsed);
            MethodOptions options = method.Options(parsed);
            FitOptions length = fitting.Options(parsed);
            Checkpoint? checkpoint = fitting.Checkpoint(parsed);
            frontEnd.Check(parsed);
            Dataset samples = data.Load(parsed, surroundings);
            var run = new FitRun
            {
                Method = trained,
                Options = options,
                Fitting = length,
                Checkpoint = checkpoint,
                Resumes = fitting.Resumes(parsed),
                Quiet = parsed.GetValue(quiet),
                Name = name,
                Command = $"{parsed.Path} {string.Join(' ', parsed.Words.Skip(1))}",
                Data = samples,
                Complete = model => frontEnd.Before(model, samples, parsed),
            };
            return run.Start(surroundings);
        });
        return command;
    }

    private static int Filter(
        string path, HgfFitFlags flags, ParseResult parsed, string name, Surroundings surroundings, bool quiet, int seed, string? data, string? range)
    {
        (int first, int? end) = Flag.Rows("--rows", range);
        string uri = data ?? throw new CommandException(ExitCode.Usage, "--data: say what to learn from, csv:FILE or jsonl:FILE");
        ModelDocument document = HgfModelFile.Read(path);
        HgfDefinition filter = HgfKind.Definition(document);
        HgfFitOptions options = flags.Options(parsed, filter, seed);
        var run = new HgfFitRun
        {
            Model = path,
            Document = document,
            Options = options,
            Series = HgfSeries.Of(Recording.Read(uri, surroundings.Stop), filter, flags.Responses(parsed), first, end),
            Responses = flags.Responses(parsed),
            Name = name,
            Command = $"{parsed.Path} {string.Join(' ', parsed.Words.Skip(1))}",
            Quiet = quiet,
        };
        return run.Start(surroundings);
    }
}
