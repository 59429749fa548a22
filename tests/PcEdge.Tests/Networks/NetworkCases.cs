using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Precision.Layers;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Networks;

/// <summary>Small networks of every shape, with random weights, biases and precisions.</summary>
internal static class NetworkCases
{
    public static readonly string[] Shapes = ["discriminative", "generative", "bidirectional", "tree", "recognised and generated"];

    /// <summary>A network of that shape; precisions are pinned and drawn from [1/2, 2].</summary>
    public static Network Create(string shape, ActivationKind activation, ErrorKind errors = ErrorKind.Gaussian, int seed = 1)
    {
        var network = new Network(Pinned(Definition(shape, activation, errors)), seed);
        var random = new Random(seed);
        HashSet<string> links = [.. network.Predictions.Where(static p => p.Errors != ErrorKind.Gaussian).Select(static p => p.Name + ".precision")];
        Tensors.Change(network, (name, _, value) =>
            name.EndsWith(".bias", StringComparison.Ordinal) ? (float)(random.NextDouble() - 0.5)
            : name.EndsWith(".precision", StringComparison.Ordinal) && !links.Contains(name) ? (float)(0.5 + (1.5 * random.NextDouble()))
            : value);
        return network;
    }

    public static NetworkDefinition Definition(string shape, ActivationKind activation, ErrorKind errors = ErrorKind.Gaussian)
    {
        NetworkDefinition definition = shape switch
        {
            "discriminative" => NetworkDefinition.Discriminative(activation, 7, 9, 5, 4),
            "generative" => NetworkDefinition.Generative(activation, 9, 5, 3),
            "bidirectional" => NetworkDefinition.Bidirectional(activation, 8, 5, 3),
            "tree" => Tree(activation),
            _ => Crossing(activation),
        };
        return errors == ErrorKind.Gaussian ? definition : definition.With(Outermost(shape) with { Errors = errors });
    }

    /// <summary>The prediction whose layer predicts nothing.</summary>
    public static PredictionDefinition Outermost(string shape) => shape switch
    {
        "discriminative" => new PredictionDefinition("3", Pathway.Recognition),
        "tree" => new PredictionDefinition("left", Pathway.Generative),
        "recognised and generated" => new PredictionDefinition("out", Pathway.Generative),
        _ => new PredictionDefinition("0", Pathway.Generative),
    };

    /// <summary>All precisions pinned at 1 but for what is settled already.</summary>
    public static NetworkDefinition Pinned(NetworkDefinition definition, double precision = 1)
    {
        foreach (ProjectionDefinition projection in definition.Projections)
        {
            PredictionDefinition known = definition.Predictions.FirstOrDefault(p => p.Layer == projection.To && p.Pathway == projection.Pathway)
                ?? new PredictionDefinition(projection.To, projection.Pathway);
            definition = known.Precision is null && known.Errors == ErrorKind.Gaussian
                ? definition.With(known with { Precision = PrecisionDefinition.Pinned(precision) })
                : definition;
        }

        return definition;
    }

    /// <summary>The same kind of network with whole covariances, drawn at random, wherever errors are Gaussian.</summary>
    public static Network Correlated(string shape, ActivationKind activation, int seed = 1)
    {
        NetworkDefinition definition = Definition(shape, activation);
        foreach (Prediction prediction in new Network(definition, seed).Predictions)
        {
            definition = definition.With(new PredictionDefinition(prediction.Layer.Name, prediction.Pathway)
            {
                Precision = PrecisionDefinition.Pinned(1) with { Structure = PrecisionStructure.Full },
            });
        }

        var network = new Network(definition, seed);
        Correlate(network, new Random(seed));
        return network;
    }

    /// <summary>Every whole covariance becomes 1/2 + G G'/2 with G of uniform draws.</summary>
    public static void Correlate(Network network, Random random)
    {
        double[,] drawn = new double[0, 0];
        Tensors.Change(network, (name, index, value) =>
        {
            if (!name.EndsWith(".covariance", StringComparison.Ordinal))
            {
                return value;
            }

            int width = network.Predictions.Single(prediction => name == $"{prediction.Name}.covariance").Width;
            if (index == 0)
            {
                double[,] g = new double[width, width];
                for (int i = 0; i < width * width; i++)
                {
                    g[i / width, i % width] = random.NextDouble() - 0.3;
                }

                drawn = DenseMatrix.Sum(DenseMatrix.Product(g, DenseMatrix.Transpose(g)), DenseMatrix.Identity(width));
            }

            return (float)(0.5 * drawn[index / width, index % width]);
        });
    }

    // Two kinds of sensors under one parent, which has a cause of its own.
    private static NetworkDefinition Tree(ActivationKind activation) => new()
    {
        Layers = [new("left", 6), new("right", 4), new("parent", 5, activation), new("cause", 2, activation)],
        Projections =
        [
            new("parent", "left", Pathway.Generative), new("parent", "right", Pathway.Generative), new("cause", "parent", Pathway.Generative),
        ],
    };

    // An encoder and a decoder: the code is recognised in one layer of senses and generates another.
    private static NetworkDefinition Crossing(ActivationKind activation) => new()
    {
        Layers = [new("in", 6), new("code", 4, activation), new("out", 5)],
        Projections = [new("in", "code", Pathway.Recognition), new("code", "out", Pathway.Generative)],
    };
}
