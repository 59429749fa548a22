using PcEdge.Networks;

namespace PcEdge.Learning;

/// <summary>Every learning rule once: which settings make which rule.</summary>
internal static class LearningTable
{
    /// <summary>A rule for each projection's weights, then for each prediction's bias. A step is at most <paramref name="capacity"/> samples a block.</summary>
    public static LearningRule[] Create(Network network, LearningDefinition settings, int capacity)
    {
        var rules = new List<LearningRule>();
        var errors = new RunningFactor?[network.Predictions.Count];
        foreach (FloatProjection projection in network.Projections)
        {
            rules.Add(Create(network, new LearnedTensor(projection, projection.Target.Sources.IndexOf(projection)), settings, capacity, errors));
        }

        foreach (Prediction prediction in network.Predictions)
        {
            rules.Add(Create(network, new LearnedTensor(prediction), settings, capacity, errors));
        }

        return [.. rules];
    }

    private static LearningRule Create(Network network, LearnedTensor tensor, LearningDefinition settings, int capacity, RunningFactor?[] errors) => settings.Kind switch
    {
        LearningKind.Momentum => new Momentum(tensor, settings),
        LearningKind.Adam => new Adam(tensor, settings),
        LearningKind.DiagonalNaturalGradient => new DiagonalNaturalGradient(tensor, settings),
        LearningKind.KroneckerNaturalGradient => Kronecker(network, tensor, settings, errors),
        LearningKind.SynapticPrecision => new SynapticPrecision(tensor, settings, capacity),
        _ => new GradientDescent(tensor, settings),
    };

    // A layer that nothing predicts has only its prior mean to learn, whose natural gradient is the error itself: no factor is needed.
    // What predicts a layer together shares the factor of its errors; the bias, which is touched whenever one of them is, keeps it.
    private static LearningRule Kronecker(Network network, LearnedTensor tensor, LearningDefinition settings, RunningFactor?[] errors)
    {
        Prediction prediction = network.Predictions[tensor.Prediction];
        if (prediction.Sources.Count == 0)
        {
            return new DiagonalNaturalGradient(tensor, settings);
        }

        RunningFactor factor = errors[tensor.Prediction] ??=
            new RunningFactor($"{prediction.Name}.error-factor", prediction.Width, settings.FactorRate, settings.ErrorDamping);
        return new KroneckerNaturalGradient(tensor, settings, factor);
    }
}
