namespace PcEdge.Training.Fitting;

/// <summary>What came of one epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Loss">Mean over the samples of what was descended: F in nats, which is the loss itself for backpropagation.</param>
/// <param name="Validation">Score on samples that nothing was learned from; null where there are none.</param>
/// <param name="SamplesPerSecond">Samples learned from each second, validation left out.</param>
internal sealed record EpochRecord(int Epoch, double Loss, Score? Validation, double SamplesPerSecond);
