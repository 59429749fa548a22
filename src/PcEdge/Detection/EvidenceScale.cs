namespace PcEdge.Detection;

/// <summary>
/// From the weighted sum L of what the units say to nats of tail probability: units agree too often for their nats to add up as if they were
/// independent. Where nothing happens, readings independent or not, light-tailed or heavy, daily rhythm or none, rows with L above 2, 4, 8 and 12
/// have the frequencies exp -3.4, -4.6, -6.3 and -7.5 within half a nat; evidence says so, and goes on beyond.
/// </summary>
internal static class EvidenceScale
{
    private const double Shoulder = 2;
    private const double ShoulderNats = 3.4;
    private const double Far = 12;
    private const double FarNats = 7.5;
    private const double FarSlope = .3;
    private const double Slope = (FarNats - ShoulderNats) / (Far - Shoulder);

    /// <summary>Nats of a weighted sum; rises with it.</summary>
    public static double Nats(double sum) =>
        sum < Shoulder ? sum * ShoulderNats / Shoulder : sum < Far ? ShoulderNats + (Slope * (sum - Shoulder)) : FarNats + (FarSlope * (sum - Far));

    /// <summary>The weighted sum of so many nats.</summary>
    public static double Sum(double nats) =>
        nats < ShoulderNats ? nats * Shoulder / ShoulderNats : nats < FarNats ? Shoulder + ((nats - ShoulderNats) / Slope) : Far + ((nats - FarNats) / FarSlope);
}
