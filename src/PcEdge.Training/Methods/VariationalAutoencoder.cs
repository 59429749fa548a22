using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Training.Methods;

/// <summary>
/// The variational autoencoder (Kingma and Welling 2014; with beta Higgins et al. 2017) as one network that recognises: an encoder down to mean and
/// log variance of a code, and a decoder whose hidden layers are those of the encoder the other way round. Outputs have unit variance.
/// </summary>
internal static class VariationalAutoencoder
{
    /// <summary>Layers "0" on, <see cref="GaussianCode.LogVariance"/>, <see cref="GaussianCode.Mean"/>, and on to the output.</summary>
    /// <param name="activation">f of the hidden layers.</param>
    /// <param name="widths">From the input to the code.</param>
    public static NetworkDefinition Define(ActivationKind activation, IReadOnlyList<int> widths)
    {
        NetworkDefinition chain = NetworkDefinition.Discriminative(activation, [.. widths, .. widths.Reverse().Skip(1)]);
        string middle = chain.Layers[widths.Count - 1].Name, below = chain.Layers[widths.Count - 2].Name;
        List<LayerDefinition> layers = [.. chain.Layers.Select(layer => layer.Name == middle ? layer with { Name = GaussianCode.Mean, Activation = ActivationKind.Identity } : layer)];
        layers.Insert(widths.Count - 1, new LayerDefinition(GaussianCode.LogVariance, widths[^1]));
        List<ProjectionDefinition> projections =
        [
            .. chain.Projections.Select(projection => projection.To == middle ? projection with { To = GaussianCode.Mean }
                : projection.From == middle ? projection with { From = GaussianCode.Mean } : projection),
        ];
        projections.Insert(widths.Count - 2, new ProjectionDefinition(below, GaussianCode.LogVariance, Pathway.Recognition));
        return new NetworkDefinition
        {
            Layers = layers,
            Projections = projections,
            Predictions = [.. layers.Skip(1).Select(static layer => new PredictionDefinition(layer.Name, Pathway.Recognition) { Precision = PrecisionDefinition.Pinned(1) })],
        };
    }

    /// <summary>What trains such a network by the gradient of its evidence bound, the divergence weighted by <paramref name="beta"/>.</summary>
    public static NetworkTrainer CreateTrainer(Network network, NetworkTraining training, CodeNoise noise, double beta)
    {
        var trainer = new NetworkTrainer(network, training with { LearnsPrecision = false }, () => new Backpropagation(code: noise.Block(beta)));
        trainer.Clamp(GaussianCode.LogVariance, new float[training.Batch * network.Find(GaussianCode.LogVariance).Width]);
        return trainer;
    }
}
