namespace PcEdge.Training.Fitting;

/// <summary>How well targets are predicted.</summary>
/// <param name="Loss">Mean over the samples: 1/2 sum of squared errors in standardised units, or the cross-entropy in nats; less is better.</param>
/// <param name="Metric">
/// What <paramref name="Value"/> is: <c>rmse</c> in standard deviations of its channel, <c>accuracy</c>, or <c>completion-rmse</c> where channels were
/// hidden in turn.
/// </param>
/// <param name="Value">The metric.</param>
internal sealed record Score(double Loss, string Metric, double Value)
{
    /// <summary>The metric of classes: the one of which more is better.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>
    /// True where it predicts better: of numbers a smaller loss, of classes more of them right, and a smaller loss where as many are. Outputs with
    /// squared errors are no probabilities, and their cross-entropy rises while ever more of them are right.
    /// </summary>
    public bool IsBetterThan(Score other) => Metric == Accuracy && Value != other.Value ? Value > other.Value : Loss < other.Loss;
}
