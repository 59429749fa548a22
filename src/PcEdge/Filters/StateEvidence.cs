namespace PcEdge.Filters;

/// <summary>What a reading tells of the sensor's fault state, after the row was judged. Squared units are standardised.</summary>
/// <param name="Own">r2: its error against its siblings.</param>
/// <param name="OwnVariance">V + vz, the usual square of that.</param>
/// <param name="Increment">dx: its move since its last reading, less its siblings' move.</param>
/// <param name="IncrementVariance">q gap + 2 R_min, the usual square of that.</param>
/// <param name="Noise">White noise in its increments, in usual increment variances.</param>
/// <param name="Frozen">Evidence that it is frozen, nats.</param>
/// <param name="Surprise">F, nats.</param>
/// <param name="Evidence">-ln of how often the channel is so surprised in normal running, nats.</param>
internal readonly record struct StateEvidence(
    double Own, double OwnVariance, double Increment, double IncrementVariance, double Noise, double Frozen, double Surprise, double Evidence);
