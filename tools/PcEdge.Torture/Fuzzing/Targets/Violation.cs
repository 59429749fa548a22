namespace PcEdge.Torture.Fuzzing;

/// <summary>A law that did not hold.</summary>
internal sealed class Violation(string law) : Exception(law);
