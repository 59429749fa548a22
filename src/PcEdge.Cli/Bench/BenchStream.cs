using PcEdge.Streams;

namespace PcEdge.Cli.Bench;

/// <summary>The stream that all models get, and what is known of it.</summary>
internal sealed class BenchStream
{
    private readonly BenchOptions _options;

    private BenchStream(BenchOptions options, Samples samples)
    {
        _options = options;
        Samples = samples;
    }

    /// <summary>The samples.</summary>
    public Samples Samples { get; }

    /// <summary>Where they are from.</summary>
    public string Name => _options.Source ?? "generated";

    /// <summary>[rows]; the number of each row's class, NaN where it has none; null where nobody asked.</summary>
    public double[]? Labels { get; private set; }

    /// <summary>The clean values in the columns of <see cref="Samples"/>; null where the readings are all there is.</summary>
    public Samples? Truth { get; private set; }

    /// <summary>[rows]; rows with a reading that is not the truth; null where there is no truth.</summary>
    public bool[]? Wrong { get; private set; }

    /// <summary>Samples as a model expects them, made up.</summary>
    public static BenchStream Generate(BenchOptions options, OurModel model) =>
        new(options, GeneratedSamples.Make(model.Channels, model.Mean, model.Scale, options.Rows));

    /// <summary>Reads the source, and the truth where there is one.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="channels">Channels to read.</param>
    /// <param name="classes">Number of classes of the label.</param>
    /// <param name="least">Rows that must be there.</param>
    /// <param name="surroundings">Standard input, and the wish to stop.</param>
    /// <exception cref="CommandException">There are too few rows, or one is not as it must be.</exception>
    public static BenchStream Read(BenchOptions options, IReadOnlyList<string> channels, int classes, int least, Surroundings surroundings)
    {
        string[] columns = options.Label is null ? [.. channels] : [.. channels, options.Label];
        Samples samples = ReadRows(options.Source!, columns, options, surroundings);
        if (samples.Rows < least)
        {
            throw new CommandException(ExitCode.Input, $"{options.Source}: has {samples.Rows} rows, and the models need {least} for a first answer; give a longer stream");
        }

        var stream = new BenchStream(options, samples);
        if (options.Label is not null)
        {
            stream.Labels = samples.Column(options.Label);
            stream.CheckLabels(classes);
        }

        if (options.Truth is not null)
        {
            stream.ReadTruth(channels, surroundings);
        }

        return stream;
    }

    private static Samples ReadRows(string uri, IReadOnlyList<string> columns, BenchOptions options, Surroundings surroundings)
    {
        var reading = new SourceOptions { TimeColumn = options.Time, Channels = columns };
        using ISource source = SourceKind.Open(uri, reading, surroundings.In, surroundings.Stop);
        return Samples.Read(source, options.Rows, options.Period, surroundings.Stop);
    }

    private void CheckLabels(int classes)
    {
        for (int row = 0; row < Samples.Rows; row++)
        {
            double label = Labels![row];
            if (double.IsFinite(label) && !(label >= 0 && label < classes && label == Math.Floor(label)))
            {
                throw new CommandException(
                    ExitCode.Input, FormattableString.Invariant($"{Name}: row {row + 1}, {_options.Label}: {label} is no number of a class, 0 to {classes - 1}"));
            }
        }
    }

    private void ReadTruth(IReadOnlyList<string> channels, Surroundings surroundings)
    {
        Samples truth = ReadRows(_options.Truth!, channels, _options, surroundings);
        if (truth.Rows != Samples.Rows)
        {
            throw new CommandException(ExitCode.Input, $"{_options.Truth}: has {truth.Rows} rows beside {Samples.Rows} of {Name}; it must have the truth of every row");
        }

        Truth = truth.For(Samples.Channels, []);
        Wrong = new bool[Samples.Rows];
        for (int cell = 0; cell < Samples.Values.Length; cell++)
        {
            double reading = Samples.Values[cell], value = Truth.Values[cell];
            Wrong[cell / Samples.Channels.Count] |= double.IsFinite(reading) && double.IsFinite(value) && reading != value;
        }
    }
}
