namespace PcEdge.Evaluation.Reports;

/// <summary>One stretch in which a sensor lied, as the labels tell it.</summary>
/// <param name="Channel">Number of the channel.</param>
/// <param name="Kind">Plain name of what the readings did.</param>
/// <param name="First">First faulty row.</param>
/// <param name="Last">Last faulty row.</param>
/// <param name="Rows">Number of faulty rows between them.</param>
internal readonly record struct LabelledFault(int Channel, string Kind, int First, int Last, int Rows);
