namespace PcEdge.Filters;

/// <summary>What a reading tells of the sensor's fault state, after the row was judged.</summary>
/// <param name="Own">r2/sqrt(V + vz): its error against its siblings, in usual errors.</param>
/// <param name="Frozen">Evidence that it is frozen, nats.</param>
/// <param name="Surprise">F, nats.</param>
/// <param name="Evidence">-ln of how often the channel is so surprised in normal running, nats.</param>
internal readonly record struct StateEvidence(double Own, double Frozen, double Surprise, double Evidence);
