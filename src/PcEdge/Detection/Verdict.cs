namespace PcEdge.Detection;

/// <summary>What a detector says of one reading.</summary>
/// <param name="Evidence">How unusual it is, nats; on every reading.</param>
/// <param name="Anomaly">1 - exp(-evidence/20) where the decision stage emits an event, 0 elsewhere: thresholding it gives events, not rows.</param>
/// <param name="Alarm">True where the event is one for which the alarms of a day suffice.</param>
/// <param name="Reason">The unit that spoke loudest, <see cref="AlarmReason.None"/> where nothing is emitted.</param>
/// <param name="Amount">The number in the reason; NaN where there is none.</param>
public readonly record struct Verdict(double Evidence, double Anomaly, bool Alarm, AlarmReason Reason, double Amount);
