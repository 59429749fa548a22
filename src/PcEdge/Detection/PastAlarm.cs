namespace PcEdge.Detection;

/// <summary>An alarm that was raised.</summary>
/// <param name="Time">Seconds on the clock of the place, or since the stream began where it has none.</param>
/// <param name="Channel">The channel; -1 for the stream as a whole.</param>
/// <param name="Unit">The prediction unit that spoke loudest: its place in <see cref="PredictionUnitTable.All"/>; -1 for the stream as a whole.</param>
/// <param name="Evidence">Nats in all.</param>
internal readonly record struct PastAlarm(double Time, int Channel, int Unit, double Evidence);
