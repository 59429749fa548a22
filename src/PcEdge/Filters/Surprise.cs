using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// How surprising a reading is under the prediction made before it was seen, nats, and which part spoke loudest:
/// F = k1 ln(1 + a1/nu) + k2 ln(1 + a2/nu) + k3 ln max(1, noise) u/(u + ku) + k4 ln(1 + frozen - hold).
/// The first two are Student-t energies; noise counts only on rows that are themselves discrepant, or the rows between spikes would alarm.
/// </summary>
internal readonly ref struct Surprise
{
    public Surprise(in FilterConstants constants, double course, double siblings, double noise, double discrepancy, double frozen)
    {
        double scale = 1 / constants.Freedom;
        Course = constants.CourseWeight * Elementary.Log1p(course * scale);
        Siblings = constants.SiblingWeight * Elementary.Log1p(siblings * scale);
        Noise = noise > 1
            ? constants.NoiseWeight * Elementary.Log(noise) * discrepancy / (discrepancy + constants.NoiseSaturation)
            : 0;
        Frozen = frozen > constants.FrozenHold ? constants.FrozenWeight * Elementary.Log1p(frozen - constants.FrozenHold) : 0;
        Total = Course + Siblings + Noise + Frozen;
    }

    public double Course { get; }

    public double Siblings { get; }

    public double Noise { get; }

    public double Frozen { get; }

    public double Total { get; }

    public AlarmReason Loudest
    {
        get
        {
            double most = Math.Max(Math.Max(Course, Siblings), Math.Max(Noise, Frozen));
            return most == Frozen ? AlarmReason.Frozen : most == Noise ? AlarmReason.Noise : most == Siblings ? AlarmReason.Siblings : AlarmReason.Course;
        }
    }
}
