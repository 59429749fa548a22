using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>From the evidence of an event to a number between 0 and 1, and back: anomaly = 1 - exp(-evidence/20).</summary>
internal static class AnomalyScale
{
    private const double EFold = 20;        // nats

    /// <summary>The anomaly of so many nats; rises with them.</summary>
    public static double Anomaly(double evidence) => 1 - Elementary.Exp(-evidence / EFold);

    /// <summary>The nats of an anomaly.</summary>
    public static double Nats(double anomaly) => -EFold * Elementary.Log(1 - anomaly);
}
