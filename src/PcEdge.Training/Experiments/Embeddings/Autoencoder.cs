using PcEdge.Networks;
using PcEdge.Training.Datasets;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>
/// A network that is to find a code for its inputs and nothing else: it learns to reconstruct them, and each of its layers is an embedding.
/// All of them have layers of the same widths, the code being the last and having no activation.
/// </summary>
internal abstract class Autoencoder
{
    /// <summary>Samples of a batch.</summary>
    public const int Batch = 50;

    private readonly NetworkTrainer _trainer;
    private readonly long _seed;

    /// <summary>One that is trained by this.</summary>
    protected Autoencoder(NetworkTrainer trainer, IReadOnlyList<string> layers, long seed)
    {
        _trainer = trainer;
        Layers = layers;
        _seed = seed;
    }

    /// <summary>Names of the layers that embed, the code last.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>What learns.</summary>
    public Network Network => _trainer.Network;

    /// <summary>What does the work.</summary>
    protected NetworkTrainer Trainer => _trainer;

    /// <summary>Learns from every sample some times over; returns the mean loss of each epoch, nats.</summary>
    public IReadOnlyList<double> Train(Samples samples, int epochs, CancellationToken stop)
    {
        int width = samples.Inputs.Length / samples.Count;
        float[] batch = new float[Batch * width];
        var losses = new List<double>();
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            int[] order = Shuffle.Order(samples.Count, _seed, epoch);
            double sum = 0;
            for (int from = 0; from < order.Length; from += Batch)
            {
                stop.ThrowIfCancellationRequested();
                int count = Math.Min(Batch, order.Length - from);
                for (int b = 0; b < count; b++)
                {
                    samples.Inputs.AsSpan(order[from + b] * width, width).CopyTo(batch.AsSpan(b * width));
                }

                sum += Learn(batch.AsSpan(0, count * width), count) * count;
            }

            losses.Add(sum / samples.Count);
        }

        return losses;
    }

    /// <summary>What every layer believes of some samples, in the order of <see cref="Layers"/>; of a random code its mean.</summary>
    public IReadOnlyList<Embedding> Embed(Samples samples)
    {
        int width = samples.Inputs.Length / samples.Count;
        Embedding[] embeddings = [.. Layers.Select(layer => new Embedding(samples.Count, WidthOf(layer), new float[samples.Count * WidthOf(layer)]))];
        for (int from = 0; from < samples.Count; from += Batch)
        {
            int count = Math.Min(Batch, samples.Count - from);
            Recognise(samples.Inputs.AsSpan(from * width, count * width), count);
            for (int l = 0; l < embeddings.Length; l++)
            {
                _trainer.Read(Layers[l], embeddings[l].Values.AsSpan(from * embeddings[l].Width, count * embeddings[l].Width));
            }
        }

        return embeddings;
    }

    /// <summary>The inputs that codes, [n, code width], stand for.</summary>
    public abstract float[] Decode(Embedding codes);

    /// <summary>One step of learning; the mean loss before it.</summary>
    protected abstract double Learn(ReadOnlySpan<float> inputs, int count);

    /// <summary>Infers every layer from inputs.</summary>
    protected abstract void Recognise(ReadOnlySpan<float> inputs, int count);

    /// <summary>Units of a layer.</summary>
    protected int WidthOf(string layer) => Network.Definition.Layers.First(known => known.Name == layer).Width;
}
