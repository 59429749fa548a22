using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>Predictive coding: a hierarchy of causes that predict the inputs; what they are is inferred by settling.</summary>
internal sealed class CodingAutoencoder : Autoencoder
{
    private const double PrecisionRate = 0.02;

    /// <summary>Draws its first weights.</summary>
    public CodingAutoencoder(IReadOnlyList<int> widths, bool recognises, bool learnsPrecision, int steps, double rate, long seed)
        : base(Create(Define(widths, recognises, learnsPrecision), steps, rate, learnsPrecision, seed), [.. Enumerable.Range(1, widths.Count - 1).Select(static l => $"{l}")], seed)
    {
    }

    /// <inheritdoc/>
    public override float[] Decode(Embedding codes) => From(codes, Layers.Count);

    /// <summary>The inputs that beliefs of a layer, counted from the inputs on, predict by way of the layers below.</summary>
    public float[] From(Embedding beliefs, int layer)
    {
        float[] x = beliefs.Values;
        for (int l = layer; l > 0; l--)
        {
            Prediction prediction = Network.Predictions.First(known => known.Layer.Index == l - 1 && known.Pathway == Pathway.Generative);
            float[] activity = new float[x.Length], below = new float[beliefs.Count * prediction.Width];
            ActivationTable.Apply(Network.Layers[l].Activation, x, activity);
            for (int n = 0; n < beliefs.Count; n++)
            {
                Span<float> mean = below.AsSpan(n * prediction.Width, prediction.Width);
                prediction.Bias.CopyTo(mean);
                prediction.Sources[0].AddPrediction(activity.AsSpan(n * Network.Layers[l].Width, Network.Layers[l].Width), 1, mean);
            }

            x = below;
        }

        return x;
    }

    /// <inheritdoc/>
    protected override double Learn(ReadOnlySpan<float> inputs, int count)
    {
        Trainer.Clamp("0", inputs);
        return Trainer.Learn(count);
    }

    /// <inheritdoc/>
    protected override void Recognise(ReadOnlySpan<float> inputs, int count)
    {
        Trainer.Clamp("0", inputs);
        Trainer.Infer(count);
    }

    private static NetworkTrainer Create(NetworkDefinition definition, int steps, double rate, bool learnsPrecision, long seed) => new(new Network(definition, seed), new NetworkTraining
    {
        Inference = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = steps },
        Learning = new LearningDefinition { Kind = LearningKind.Adam, Rate = rate, Presynaptic = Presynaptic.Settled },
        LearnsPrecision = learnsPrecision,
        Batch = Batch,
    });

    // The code is linear, like those it is compared with; a precision learns from a batch as far as from its samples one by one.
    private static NetworkDefinition Define(IReadOnlyList<int> widths, bool recognises, bool learnsPrecision)
    {
        NetworkDefinition chain = recognises ? NetworkDefinition.Bidirectional(ActivationKind.Tanh, widths) : NetworkDefinition.Generative(ActivationKind.Tanh, widths);
        chain = chain with { Layers = [.. chain.Layers.SkipLast(1), chain.Layers[^1] with { Activation = ActivationKind.Identity }] };
        PrecisionDefinition precision = learnsPrecision ? new PrecisionDefinition { Rate = PrecisionRate } : PrecisionDefinition.Pinned(1);
        foreach ((string layer, Pathway pathway) in chain.Projections.Select(static projection => (projection.To, projection.Pathway)))
        {
            chain = chain.With(new PredictionDefinition(layer, pathway) { Precision = precision });
        }

        return chain;
    }
}
