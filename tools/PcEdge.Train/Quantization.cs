using PcEdge.Cli;
using PcEdge.Health;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Streams.State;
using PcEdge.Training.Datasets;
using PcEdge.Training.Fitting;
using PcEdge.Training.Results;

namespace PcEdge.Train;

/// <summary><c>pcedge-train export MODEL --quantize</c>: the same network with its weights in fewer bits, and what that costs in its task.</summary>
internal sealed class Quantization(string path, ModelContainer file, TensorType storage, DataFlags flags)
{
    /// <summary>The words of the flag.</summary>
    public static WordTable<TensorType> Words { get; } = new((TensorType.BF16, "bf16"), (TensorType.I8, "int8"));

    /// <summary>Where the model goes when nobody says.</summary>
    public string DefaultFile => Path.ChangeExtension(path, $".{Words.Of(storage)}.safetensors");

    /// <summary>Scores both, writes the file, and tells.</summary>
    /// <exception cref="CommandException">It is no network, or the data to compare on cannot be found.</exception>
    public int Write(string output, ParseResult parsed, Surroundings surroundings)
    {
        if (file.Document.Kind != NetworkKind.Instance.Id || file.Document.State is not null)
        {
            throw new CommandException(ExitCode.Usage, $"{path}: is a {(file.Document.State is null ? file.Document.Kind : "state")}; only the weights of a network's model are quantized");
        }

        NetworkOptions options = NetworkKind.Options(file.Document);
        Network whole = NetworkKind.Load(file), narrow = whole.WithWeights(storage);
        Dataset? data = Data(parsed, surroundings);
        Score? before = data is null ? null : QuantizationLoss.Of(whole, options, data), after = data is null ? null : QuantizationLoss.Of(narrow, options, data);
        byte[] content = Content(narrow, options, after);
        DurableFile.Replace(output, content);
        Tell(surroundings.Out, data, ("float32", Bytes(whole), new FileInfo(path).Length, before), (Words.Of(storage), Bytes(narrow), content.Length, after));
        surroundings.Out.WriteLine($"{output}: weights in {Words.Of(storage)}, which do not learn{(options.Learning is null ? "" : "; \"learning\" is taken out")}; precisions adapt all the same");
        return ExitCode.Fine;
    }

    private byte[] Content(Network narrow, NetworkOptions options, Score? after)
    {
        ModelDocument document = file.Document with { Checksums = new Dictionary<string, uint>() };
        if (options.Learning is not null)
        {
            options = options with { Learning = null };
            document = document with { Options = NetworkKind.Document(document.Channels, options).Options };
        }

        if (after is not null && document.Training is { } training)
        {
            var metrics = new Dictionary<string, double>(training.Metrics) { [$"{Words.Of(storage)}-{after.Metric}"] = after.Value };
            document = document with { Training = training with { Metrics = metrics } };
        }

        // What could not run is refused before it is written.
        var model = new NetworkModel(narrow, options);
        return document.Health is { } health
            ? HealthKind.Save(document, HealthParameters.Read(file.WithoutDetector(), health), model)
            : NetworkKind.Save(document, narrow);
    }

    // The data that is given, else that of the fit that made the model.
    private Dataset? Data(ParseResult parsed, Surroundings surroundings)
    {
        if (parsed.Has(flags.Data))
        {
            return parsed.GetValue(flags.Data) == "none" ? null : flags.Load(parsed, surroundings);
        }

        string[] words = file.Document.Training?.Command?.Split(' ') ?? [];
        if (words.Length < 2 || words[1] != "fit")
        {
            throw new CommandException(ExitCode.Usage, $"--data: {path} does not say what it was trained on; give the data and the flags of its task to compare on, or none");
        }

        var own = new DataFlags();
        var fit = new Command(words[0], "") { FitCommand.Create(surroundings, own) };
        try
        {
            return own.Load(Parser.Parse(fit, words[1..]), surroundings);
        }
        catch (Exception problem) when (problem is PcEdge.Streams.StreamException or CommandException)
        {
            throw new CommandException(
                ExitCode.Input, $"--data: what the model was trained on cannot be read here ({problem.Message}); give it with the flags of the task, or none to compare nothing");
        }
    }

    private static long Bytes(Network network) =>
        network.Projections.Sum(static projection => ((long)projection.Count * TensorTypes.Size(projection.Storage)) + (projection.Storage == TensorType.I8 ? projection.Rows * sizeof(float) : 0));

    private static void Tell(TextWriter text, Dataset? data, params (string Name, long Weights, long File, Score? Score)[] rows)
    {
        if (data is not null)
        {
            text.WriteLine($"on {QuantizationLoss.Samples(data)}:");
        }

        text.WriteLine(FormattableString.Invariant($"{"weights",-8} {"their bytes",12} {"file",12}  {rows[0].Score?.Metric}").TrimEnd());
        foreach ((string name, long weights, long size, Score? score) in rows)
        {
            text.WriteLine(FormattableString.Invariant($"{name,-8} {weights,12} {size,12}  {score?.Value:0.00000}").TrimEnd());
        }
    }
}
