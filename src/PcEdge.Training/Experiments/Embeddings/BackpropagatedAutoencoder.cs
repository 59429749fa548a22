using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Training.Methods;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>Backpropagation through an encoder and a decoder of the same widths; with a random code the variational autoencoder.</summary>
internal sealed class BackpropagatedAutoencoder : Autoencoder
{
    private readonly CodeNoise? _noise;
    private readonly string _output;

    private BackpropagatedAutoencoder(NetworkTrainer trainer, IReadOnlyList<string> layers, CodeNoise? noise, long seed)
        : base(trainer, layers, seed)
    {
        _noise = noise;
        _output = trainer.Network.Layers[^1].Name;
    }

    /// <summary>The plain autoencoder.</summary>
    public static BackpropagatedAutoencoder Plain(IReadOnlyList<int> widths, double rate, long seed)
    {
        NetworkDefinition chain = NetworkDefinition.Discriminative(ActivationKind.Tanh, [.. widths, .. widths.Reverse().Skip(1)]);
        int code = widths.Count - 1;
        chain = chain with
        {
            Layers = [.. chain.Layers.Select((layer, l) => l == code ? layer with { Activation = ActivationKind.Identity } : layer)],
            Predictions = [.. chain.Layers.Skip(1).Select(static layer => new PredictionDefinition(layer.Name, Pathway.Recognition) { Precision = PrecisionDefinition.Pinned(1) })],
        };
        var trainer = new NetworkTrainer(new Network(chain, seed), Training(rate) with { LearnsPrecision = false }, static () => new Backpropagation());
        return new BackpropagatedAutoencoder(trainer, [.. chain.Layers.Skip(1).Take(code).Select(static layer => layer.Name)], null, seed);
    }

    /// <summary>The variational one.</summary>
    public static BackpropagatedAutoencoder Variational(IReadOnlyList<int> widths, double beta, double rate, long seed)
    {
        NetworkDefinition definition = VariationalAutoencoder.Define(ActivationKind.Tanh, widths);
        var noise = new CodeNoise(seed);
        NetworkTrainer trainer = VariationalAutoencoder.CreateTrainer(new Network(definition, seed), Training(rate), noise, beta);
        return new BackpropagatedAutoencoder(trainer, [.. definition.Layers.Skip(1).Take(widths.Count - 2).Select(static layer => layer.Name), GaussianCode.Mean], noise, seed);
    }

    /// <inheritdoc/>
    public override float[] Decode(Embedding codes)
    {
        int width = WidthOf(_output);
        float[] inputs = new float[codes.Count * width];
        Trainer.Free("0");
        Trainer.Free(_output);
        for (int from = 0; from < codes.Count; from += Batch)
        {
            int count = Math.Min(Batch, codes.Count - from);
            Trainer.Clamp(Layers[^1], codes.Values.AsSpan(from * codes.Width, count * codes.Width));
            Trainer.Infer(count);
            Trainer.Read(_output, inputs.AsSpan(from * width, count * width));
        }

        Trainer.Free(Layers[^1]);
        return inputs;
    }

    /// <inheritdoc/>
    protected override double Learn(ReadOnlySpan<float> inputs, int count)
    {
        Draw(true);
        Trainer.Clamp("0", inputs);
        Trainer.Clamp(_output, inputs);
        return Trainer.Learn(count);
    }

    /// <inheritdoc/>
    protected override void Recognise(ReadOnlySpan<float> inputs, int count)
    {
        Draw(false);
        Trainer.Clamp("0", inputs);
        Trainer.Free(_output);
        Trainer.Infer(count);
    }

    private static NetworkTraining Training(double rate) => new()
    {
        Learning = new LearningDefinition { Kind = LearningKind.Adam, Rate = rate, RateIgnoresPrecision = false }, Batch = Batch,
    };

    private void Draw(bool on)
    {
        if (_noise is not null)
        {
            _noise.IsOn = on;
        }
    }
}
