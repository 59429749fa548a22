using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>What the alarms of a day that a user wants mean for the decision stage: how much evidence an event needs, and how old a stream may be taken to be.</summary>
internal readonly struct EventPolicy
{
    private const double UsualSum = 8.5;          // L an event needs at one a day
    private const double SumPerNat = 2.4;       // L of an e-fold of events
    private const double LeastSum = 3;
    private const double MostSum = 40;
    private const double OldestDays = 28;

    /// <summary>The policy of some options.</summary>
    public EventPolicy(DetectorOptions options)
    {
        double perDay = options.FalseAlarmRate is null ? options.AlarmsPerDay : 1;
        Floor = Math.Clamp(UsualSum - (SumPerNat * Elementary.Log(perDay)), LeastSum, MostSum);
        if (options.FalseAlarmRate is double rate)
        {
            Floor = Math.Clamp(EvidenceScale.Sum(-Elementary.Log(rate)), LeastSum, MostSum);
        }

        FloorNats = EvidenceScale.Nats(Floor);

        // Silence lasts no longer than the time between the alarms that are wanted.
        OldestSeconds = 86_400 * Math.Min(OldestDays, 1 / (perDay * DecisionStage.SilentShare));
    }

    /// <summary>tau: L above which there may be an event.</summary>
    public double Floor { get; }

    /// <summary>The same as evidence, nats.</summary>
    public double FloorNats { get; }

    /// <summary>Age from which on a stream counts as no older, seconds.</summary>
    public double OldestSeconds { get; }
}
