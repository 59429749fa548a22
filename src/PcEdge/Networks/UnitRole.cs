namespace PcEdge.Networks;

/// <summary>What a unit of one sample does.</summary>
public enum UnitRole : byte
{
    /// <summary>Its belief is inferred.</summary>
    Free,

    /// <summary>Its belief is given.</summary>
    Clamped,

    /// <summary>It takes no part: it is predicted, but errs with zero precision, sends the activity of its prior mean, and teaches nothing.</summary>
    Absent,
}
