namespace PcEdge.Learning;

/// <summary>How a network's weights learn.</summary>
public sealed record LearningDefinition
{
    /// <summary>The rule.</summary>
    public LearningKind Kind { get; init; } = LearningKind.GradientDescent;

    /// <summary>eta: step size; for <see cref="LearningKind.SynapticPrecision"/> 1 is the whole step to the new posterior mean.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>
    /// Which activity the Hebbian product takes; null for the forward one where the network recognises and the settled one where it only
    /// generates, whose forward sweep would say the same of every sample.
    /// </summary>
    public Presynaptic? Presynaptic { get; init; }

    /// <summary>Share of the old step that is kept, for <see cref="LearningKind.Momentum"/>.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Memory of the first moment, for <see cref="LearningKind.Adam"/>.</summary>
    public double FirstMoment { get; init; } = 0.9;

    /// <summary>Memory of the second moment, for <see cref="LearningKind.Adam"/>.</summary>
    public double SecondMoment { get; init; } = 0.999;

    /// <summary>Damping of the input factor, as a share of its mean diagonal, for natural gradients.</summary>
    public double InputDamping { get; init; } = 0.03;

    /// <summary>Damping of the error factor, as a share of its mean diagonal, for the Kronecker-factored natural gradient.</summary>
    public double ErrorDamping { get; init; } = 0.1;

    /// <summary>Share of a new sample in the running factors of natural gradients.</summary>
    public double FactorRate { get; init; } = 0.001;

    /// <summary>
    /// kappa: the Kronecker-factored step is shortened until the KL divergence it makes, eta^2 sum of step times gradient, is no larger; 0 for no limit.
    /// Without one it diverges where factors lag behind.
    /// </summary>
    public double LargestDivergence { get; init; } = 3e-3;

    /// <summary>N: steps that a weight's precision remembers, for <see cref="LearningKind.SynapticPrecision"/>.</summary>
    public double Window { get; init; } = 1000;

    /// <summary>Precision of a weight about which nothing is known but where it began, for <see cref="LearningKind.SynapticPrecision"/>.</summary>
    public double PriorPrecision { get; init; } = 1;

    /// <summary>Share of every weight that is lost at a step, times the rate.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest Euclidean norm of the whole gradient; 0 for no limit.</summary>
    public double LargestGradient { get; init; }

    /// <summary>
    /// Divide the gradient by the mean precision of the observed errors, so that a learned precision does not change the rate; for
    /// <see cref="LearningKind.GradientDescent"/> and <see cref="LearningKind.Momentum"/>, the others need no division.
    /// </summary>
    public bool RateIgnoresPrecision { get; init; } = true;
}
