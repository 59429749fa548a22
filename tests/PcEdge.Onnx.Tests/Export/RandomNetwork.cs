using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Onnx.Tests.Export;

/// <summary>A network drawn at random: 2 to 5 layers of 1 to 40 units, any pathway, activations, errors and precisions, and a sample for it.</summary>
internal sealed class RandomNetwork : IStateVisitor
{
    private static readonly ActivationKind[] Kinds = Enum.GetValues<ActivationKind>();

    private readonly Random _random;
    private readonly bool _sweeps;

    /// <summary>The network of that seed; where it is for a sweep it has one pathway.</summary>
    public RandomNetwork(int seed, bool sweeps)
    {
        _random = new Random(seed);
        _sweeps = sweeps;
        int depth = _random.Next(2, 6);
        Shape = _random.Next(sweeps ? 2 : 3);
        Network = new Network(Definition(depth), seed);
        Network.VisitParameters(this);
        Given = DrawGiven(depth);
        Values = Given.ToDictionary(static name => name, Draw);
        Settling = new InferenceDefinition
        {
            Kind = InferenceKind.Settling,
            // 1 to 50, the short ones as often as the long ones.
            Steps = (int)Math.Exp(Math.Log(51) * _random.NextDouble()),
            Rate = 0.1 + _random.NextDouble(),
            Preconditioned = _random.Next(3) > 0,
            Tolerance = 0,
        };
        if (!Settling.Preconditioned)
        {
            // A plain gradient is stable below 2 over the largest curvature.
            Settling = Settling with { Rate = 0.002 + (0.06 * _random.NextDouble()) };
        }
    }

    /// <summary>0 recognises, 1 generates, 2 does both.</summary>
    public int Shape { get; }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>1 to 50 steps, preconditioned or plain; no tolerance, so that the engine takes them all.</summary>
    public InferenceDefinition Settling { get; }

    /// <summary>Layers that are given: the senses, the top or both, and now and then one between.</summary>
    public IReadOnlyList<string> Given { get; }

    /// <summary>Their values.</summary>
    public IReadOnlyDictionary<string, float[]> Values { get; }

    /// <summary>What was drawn, for a failed test.</summary>
    public override string ToString() =>
        string.Join(" ", Network.Layers.Select(layer => $"{layer.Width}:{layer.Activation}"))
        + $", {(Shape == 0 ? "recognition" : Shape == 1 ? "generative" : "both")}, given {string.Join(",", Given)}, "
        + string.Join(" ", Network.Predictions.Select(static p => $"{p.Name}:{p.Errors}:{p.PrecisionSettings.Structure}"))
        + $", T {Settling.Steps}, rate {Settling.Rate:F3}{(Settling.Preconditioned ? " preconditioned" : "")}";

    /// <inheritdoc/>
    public void Visit(string name, Span<float> values)
    {
        if (name.EndsWith(".covariance", StringComparison.Ordinal))
        {
            Correlate(values, (int)Math.Sqrt(values.Length));
            return;
        }

        // A narrow layer is driven off 0, where its products would cancel: of what is left float32 keeps few digits.
        bool narrow = values.Length < 5;
        bool link = Network.Predictions.Any(p => p.Errors != ErrorKind.Gaussian && name == $"{p.Name}.precision");
        foreach (ref float value in values)
        {
            value = name.EndsWith(".bias", StringComparison.Ordinal) ? narrow ? 1.5f + _random.NextSingle() : 0.3f * Normal()
                : name.EndsWith(".precision", StringComparison.Ordinal) && !link ? (float)Math.Exp((_random.NextDouble() - 0.5) * 3)
                : name.EndsWith(".log_precision", StringComparison.Ordinal) ? 0.5f * Normal()
                : name.Contains(".precision_weights.", StringComparison.Ordinal) ? 0.3f * Normal() / MathF.Sqrt(values.Length)
                : value;
        }
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<double> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<long> values)
    {
    }

    /// <inheritdoc/>
    public void Visit(string name, Span<bool> values)
    {
    }

    private NetworkDefinition Definition(int depth)
    {
        var layers = new List<LayerDefinition>();
        var projections = new List<ProjectionDefinition>();
        var predictions = new List<PredictionDefinition>();
        for (int l = 0; l < depth; l++)
        {
            layers.Add(new LayerDefinition($"{l}", _random.Next(1, 41), Kinds[_random.Next(Kinds.Length)]));
            if (l > 0 && Shape != 1)
            {
                projections.Add(new ProjectionDefinition($"{l - 1}", $"{l}", Pathway.Recognition));
                predictions.Add(Prediction($"{l}", Pathway.Recognition, isLast: Shape == 0 && l == depth - 1));
            }

            if (l > 0 && Shape != 0)
            {
                projections.Add(new ProjectionDefinition($"{l}", $"{l - 1}", Pathway.Generative));
                predictions.Add(Prediction($"{l - 1}", Pathway.Generative, isLast: Shape == 1 && l == 1));
            }
        }

        return new NetworkDefinition { Layers = layers, Projections = projections, Predictions = predictions };
    }

    private PredictionDefinition Prediction(string layer, Pathway pathway, bool isLast)
    {
        ErrorKind errors = isLast ? (ErrorKind)_random.Next(3) : ErrorKind.Gaussian;
        // A sweep weighs a given layer by a scalar or diagonal precision.
        int structures = _sweeps && isLast ? 2 : 4;
        PrecisionStructure structure = (PrecisionStructure)_random.Next(structures);
        PrecisionDefinition precision = new() { Structure = structure, Learning = PrecisionLearning.LogVariance, Start = 0.3 + (3 * _random.NextDouble()), Least = 0.05 };
        return new PredictionDefinition(layer, pathway) { Errors = errors, Precision = errors == ErrorKind.Gaussian ? precision : null };
    }

    private List<string> DrawGiven(int depth)
    {
        bool both = _random.Next(4) > 0;
        var given = new List<string>();
        if (Shape != 1 || both)
        {
            given.Add(Shape == 1 ? $"{depth - 1}" : "0");
        }

        if (Shape == 1 || both)
        {
            given.Add(Shape == 1 ? "0" : $"{depth - 1}");
        }

        if (!_sweeps && depth > 3 && _random.Next(4) == 0)
        {
            given.Add("2");
        }

        return given;
    }

    private float[] Draw(string name)
    {
        Layer layer = Network.Find(name);
        float[] values = [.. Enumerable.Range(0, layer.Width).Select(_ => Normal())];
        ErrorKind errors = layer.PredictedBy[0].Errors;
        if (errors == ErrorKind.Bernoulli)
        {
            return Array.ConvertAll(values, static value => value > 0 ? 1f : 0.25f);
        }

        if (errors == ErrorKind.Softmax)
        {
            Array.Clear(values);
            values[_random.Next(values.Length)] = 1;
        }

        return values;
    }

    // Sigma = 1/4 + G G'/width
    private void Correlate(Span<float> values, int width)
    {
        float[] drawn = [.. Enumerable.Range(0, values.Length).Select(_ => Normal())];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < width; j++)
            {
                double sum = i == j ? 0.25 : 0;
                for (int k = 0; k < width; k++)
                {
                    sum += (double)drawn[(i * width) + k] * drawn[(j * width) + k] / width;
                }

                values[(i * width) + j] = (float)sum;
            }
        }
    }

    private float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()));
}
