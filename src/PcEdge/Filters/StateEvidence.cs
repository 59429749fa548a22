namespace PcEdge.Filters;

/// <summary>What a reading tells of the sensor's fault state, after the row was judged. Squared units are standardised.</summary>
/// <param name="Own">r2: its error against its siblings.</param>
/// <param name="OwnVariance">V + vz, the usual square of that.</param>
/// <param name="Frozen">Evidence that it is frozen, nats.</param>
/// <param name="Surprise">F, nats.</param>
/// <param name="Evidence">-ln of how often the channel is so surprised in normal running, nats.</param>
internal readonly record struct StateEvidence(double Own, double OwnVariance, double Frozen, double Surprise, double Evidence);
