namespace PcEdge;

/// <summary>The part of the surprise that spoke loudest when an alarm was raised.</summary>
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
}
