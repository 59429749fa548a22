using PcEdge.Numerics;

namespace PcEdge.Hgf;

/// <summary>The length of a step.</summary>
internal readonly struct HgfTime
{
    /// <summary>A step of dt units of time; below 0 or not a number is 0, and very long is a billion.</summary>
    public HgfTime(double dt)
    {
        Elapsed = dt > 0 ? Math.Min(dt, HgfLimits.LargestStep) : 0;
        LogElapsed = Elapsed == 1 ? 0 : Elementary.Log(Elapsed);
    }

    /// <summary>dt in units of time, 0 or more.</summary>
    public double Elapsed { get; }

    /// <summary>ln dt; -inf where no time has passed.</summary>
    public double LogElapsed { get; }
}
