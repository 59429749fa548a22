namespace PcEdge.Training.Fitting;

/// <summary>How well targets are predicted.</summary>
/// <param name="Loss">Mean over the samples: 1/2 sum of squared errors in standardised units, or the cross-entropy in nats; less is better.</param>
/// <param name="Metric">
/// What <paramref name="Value"/> is: <c>rmse</c> in standard deviations of its channel, <c>accuracy</c>, or <c>completion-rmse</c> where channels were
/// hidden in turn.
/// </param>
/// <param name="Value">The metric.</param>
internal sealed record Score(double Loss, string Metric, double Value);
