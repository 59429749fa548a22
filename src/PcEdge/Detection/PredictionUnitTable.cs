using PcEdge.Detection.Units;

namespace PcEdge.Detection;

/// <summary>Every prediction unit there is: its name for users, how it is made, and how its surprise is laid out for the calibrators.</summary>
internal static class PredictionUnitTable
{
    /// <summary>In the order in which they are asked.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        new(PredictionUnitKind.Level, "level", AlarmReason.Level, static () => new LevelUnit()) { Weight = 0 },
        new(PredictionUnitKind.Volatility, "volatility", AlarmReason.Volatility, static () => new VolatilityUnit()) { Weight = .5 },
        new(PredictionUnitKind.Season, "season", AlarmReason.Season, static () => new SeasonUnit("season", 1)) { Weight = .67 },
        new(PredictionUnitKind.SeasonCourse, "season-course", AlarmReason.SeasonCourse, static () => new SeasonUnit("season-course", .2)) { Weight = .67 },
        new(PredictionUnitKind.SeasonTrend, "season-trend", AlarmReason.SeasonTrend, static () => new SeasonUnit("season-trend", .05)) { Weight = .67 },
        new(PredictionUnitKind.Memory, "memory", AlarmReason.Pattern, static () => new MemoryUnit()) { Every = MemoryUnit.Block, Scale = 3, Offset = 5 },
        new(PredictionUnitKind.Record, "record", AlarmReason.Record, static () => new RecordUnit()) { Scale = 3, Offset = 7 },
        new(PredictionUnitKind.VolatilityBelief, "volatility-belief", AlarmReason.VolatilityBelief, static () => new VolatilityBeliefUnit()) { Weight = 0 },
    ];

    /// <summary>Their names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(static entry => entry.Name));

    /// <summary>The unit of that name, or null.</summary>
    public static Entry? Find(string name)
    {
        foreach (Entry entry in All)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>One unit.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Name">In settings and documents.</param>
    /// <param name="Reason">What it says where it speaks loudest.</param>
    /// <param name="Create">Makes one that has seen nothing.</param>
    internal sealed record Entry(PredictionUnitKind Kind, string Name, AlarmReason Reason, Func<IPredictionUnit> Create)
    {
        /// <summary>What its nats count unless the user says otherwise; 0: it is not asked.</summary>
        public double Weight { get; init; } = 1;

        /// <summary>Readings from one thing it has to say to the next.</summary>
        public int Every { get; init; } = 1;

        /// <summary>The rank among past surprises is taken of Scale (surprise + Offset), in nats of some size above 0.</summary>
        public double Scale { get; init; } = 1;

        /// <summary>See <see cref="Scale"/>.</summary>
        public double Offset { get; init; }
    }
}
