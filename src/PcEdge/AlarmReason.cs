namespace PcEdge;

/// <summary>What spoke loudest when an alarm was raised: a part of the model's surprise, or a prediction unit of the detector.</summary>
public enum AlarmReason
{
    /// <summary>No alarm.</summary>
    None,

    /// <summary>The reading left its own predicted course (level-1 error).</summary>
    Course,

    /// <summary>The reading disagrees with its siblings, or with its own usual level (level-2 error).</summary>
    Siblings,

    /// <summary>The reading became noisy.</summary>
    Noise,

    /// <summary>The reading repeats itself.</summary>
    Frozen,

    /// <summary>The series runs at a level where it has not been.</summary>
    Level,

    /// <summary>The series moves more, or less, than it usually does.</summary>
    Volatility,

    /// <summary>The reading is unusual at this time of day.</summary>
    Season,

    /// <summary>The last readings are unusual at this time of day.</summary>
    SeasonCourse,

    /// <summary>Many of the last readings are unusual at their time of day.</summary>
    SeasonTrend,

    /// <summary>The last readings are unlike any pattern seen of late.</summary>
    Pattern,

    /// <summary>The reading lies outside the range of all before it.</summary>
    Record,

    /// <summary>The series is believed to move more, or less, than it usually does.</summary>
    VolatilityBelief,

    /// <summary>Several channels are unusual at once.</summary>
    Together,
}
