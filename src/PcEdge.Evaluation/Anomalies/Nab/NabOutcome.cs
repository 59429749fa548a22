namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>What the alarms at one threshold come to.</summary>
/// <param name="Threshold">Events at or above it are alarms; infinite where no alarm is better than any.</param>
/// <param name="Gain">Raw score above that of no alarms at all.</param>
/// <param name="Most">The gain of an alarm at the first row of every window and nowhere else.</param>
/// <param name="Found">Windows with an alarm.</param>
/// <param name="FalseAlarms">Alarms outside of every window.</param>
internal sealed record NabOutcome(double Threshold, double Gain, double Most, int Found, int FalseAlarms)
{
    /// <summary>0 for no alarms, 100 for perfect ones; NaN where there are no windows.</summary>
    public double Score => Most > 0 ? 100 * Gain / Most : double.NaN;
}
