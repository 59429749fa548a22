using System.Globalization;
using PcEdge.Cli;
using PcEdge.Models;
using PcEdge.Streams.State;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Methods;
using PcEdge.Training.Results;

namespace PcEdge.Train;

/// <summary><c>pcedge-train fit</c>: from data to a model that <c>pcedge run</c> takes and, where there is a forward pass, an ONNX file.</summary>
internal static class FitCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var data = new DataFlags();
        var method = new MethodFlags();
        var frontEnd = new FrontEndFlags();
        var output = new Option<string?>("--output")
        {
            Letter = "-o", HelpName = "NAME", Description = "Writes NAME.safetensors and, where there is a forward pass, NAME.onnx.",
        };
        var command = new Command("fit", "Train a network on a table or a stream.");
        data.AddTo(command);
        method.AddTo(command);
        frontEnd.AddTo(command);
        command.Add(output);
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(output) ?? throw new CommandException(ExitCode.Usage, "--output: say what the model is to be called");
            TrainingMethod trained = method.Method(parsed);
            MethodOptions options = method.Options(parsed);
            FitOptions fitting = method.Fitting(parsed);
            frontEnd.Check(parsed);
            Dataset samples = data.Load(parsed, surroundings);
            foreach (string note in samples.Notes)
            {
                surroundings.Err.WriteLine(note);
            }

            return Run(samples, trained, options, fitting, model => frontEnd.Before(model, samples, parsed), name, $"{parsed.Path} {string.Join(' ', parsed.Words.Skip(1))}", surroundings);
        });
        return command;
    }

    private static int Run(
        Dataset data, TrainingMethod method, MethodOptions options, FitOptions fitting, Func<byte[], byte[]> complete, string name, string command, Surroundings surroundings)
    {
        var fit = new Fit(data, method, options, fitting);
        using var progress = new FitProgress(fitting.Epochs, surroundings);
        FitReport report = fit.Run(progress.Tell, surroundings.Stop);
        progress.Dispose();
        var provenance = new TrainingProvenance { Dataset = data.Name, Command = command, Seed = options.Seed, Metrics = Metrics(report) };
        var files = new List<string>();
        Save(name + ".safetensors", complete(TrainedModel.Write(data, method, options, fit.Network, provenance)));
        if (TrainedGraph.Has(data, method))
        {
            Save(name + ".onnx", TrainedGraph.Write(data, fit.Network, command));
        }

        Tell(surroundings.Out, data, method, fit, report, files);
        if (report.StoppedBecause is not null)
        {
            throw new CommandException(ExitCode.Failed, $"{report.StoppedBecause}; {files[0]} holds the best network so far");
        }

        return ExitCode.Fine;

        void Save(string path, byte[] content)
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            DurableFile.Replace(path, content);
            files.Add(path);
        }
    }

    private static Dictionary<string, double> Metrics(FitReport report)
    {
        var metrics = new Dictionary<string, double> { ["epochs"] = report.Epochs.Count, ["best-epoch"] = report.BestEpoch };
        if (report.Validation is Score score)
        {
            metrics["validation-loss"] = score.Loss;
            metrics[$"validation-{score.Metric}"] = score.Value;
        }

        if (report.Test is Score test)
        {
            metrics[$"test-{test.Metric}"] = test.Value;
        }

        if (report.LabelNoise is double noise)
        {
            metrics["label-noise"] = noise;
        }

        return metrics;
    }

    private static void Tell(TextWriter text, Dataset data, TrainingMethod method, Fit fit, FitReport report, List<string> files)
    {
        string widths = string.Join('-', fit.Network.Definition.Layers.Select(static layer => layer.Width));
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{method.Name} {widths}, {fit.Network.ParameterCount} parameters, {data.Training.Count} samples to learn from and {data.Validation.Count} to choose by"));
        string score = report.Validation is Score best ? string.Create(CultureInfo.InvariantCulture, $", {best.Metric} {best.Value:0.####}, loss {best.Loss:0.####}") : "";
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {report.BestEpoch} of {report.Epochs.Count} kept{score}; {report.Seconds:0.0} s, {report.SamplesPerSecond:#,0} samples/s"));
        if (report.Test is Score test)
        {
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"on {data.Test!.Count} samples that decided nothing: {test.Metric} {test.Value:0.####}, loss {test.Loss:0.####}"));
        }

        if (report.LabelNoise is double noise)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"labels taken to be wrong: {noise:0.#%}"));
        }

        text.WriteLine(string.Join(' ', files));
    }
}
