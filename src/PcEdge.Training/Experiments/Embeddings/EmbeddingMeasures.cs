using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Shapes;
using PcEdge.Training.Metrics;

namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>What an embedding is worth: how well its code reconstructs, what each layer tells a linear probe, and, where factors are known, how far they are apart.</summary>
internal static class EmbeddingMeasures
{
    /// <summary>Measures a network; probes and trees are fitted to what it learned from and asked about the test set.</summary>
    public static Dictionary<string, double> Of(Autoencoder network, Dataset data)
    {
        Samples training = data.Training, test = data.Test!;
        IReadOnlyList<Factor> known = Factors(training, data), truth = Factors(test, data);
        IReadOnlyList<Embedding> fitted = network.Embed(training), asked = network.Embed(test);
        var metrics = new Dictionary<string, double> { ["unexplained"] = Unexplained(test.Inputs, network.Decode(asked[^1])) };
        if (network is CodingAutoencoder coding)
        {
            metrics["unexplained-1"] = Unexplained(test.Inputs, coding.From(asked[0], 1));
        }

        Probe(metrics, 0, new Embedding(training.Count, data.InputWidth, training.Inputs), known, new Embedding(test.Count, data.InputWidth, test.Inputs), truth);
        for (int l = 0; l < fitted.Count; l++)
        {
            Probe(metrics, l + 1, fitted[l], known, asked[l], truth);
        }

        if (known.Count > 1)
        {
            var measured = Disentanglement.Of(fitted[^1], known, asked[^1], truth);
            metrics["mig"] = MutualInformationGap.Of(fitted[^1], known);
            metrics["disentanglement"] = measured.Units;
            metrics["completeness"] = measured.Factors;
            metrics["informativeness"] = measured.Informativeness;
        }

        return metrics;
    }

    // The class, or what a generated picture was made from.
    private static IReadOnlyList<Factor> Factors(Samples samples, Dataset data)
    {
        if (data.Name == ShapesDataset.Kind.Name)
        {
            return [.. Enumerable.Range(0, ShapeFactors.Names.Count).Select(f => new Factor(
                ShapeFactors.Names[f], ShapeFactors.Levels[f], IsOrdered: f > 0, [.. samples.Groups!.Select(picture => ShapeFactors.Level(picture, f))]))];
        }

        int width = data.TargetWidth;
        return [new Factor("class", width, IsOrdered: false, [.. Enumerable.Range(0, samples.Count).Select(n => samples.Targets.AsSpan(n * width, width).IndexOf(1f))])];
    }

    private static void Probe(Dictionary<string, double> metrics, int layer, Embedding fitted, IReadOnlyList<Factor> known, Embedding asked, IReadOnlyList<Factor> truth)
    {
        for (int f = 0; f < known.Count; f++)
        {
            metrics[FormattableString.Invariant($"{known[f].Name}-{layer}")] = LinearProbe.Score(fitted, known[f], asked, truth[f]);
        }
    }

    // Inputs have each pixel's mean taken out, so that predicting nothing leaves 1.
    private static double Unexplained(float[] inputs, float[] decoded)
    {
        double left = 0, whole = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            left += ((double)inputs[i] - decoded[i]) * ((double)inputs[i] - decoded[i]);
            whole += (double)inputs[i] * inputs[i];
        }

        return left / whole;
    }
}
