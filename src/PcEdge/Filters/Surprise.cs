using System.Numerics;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>
/// How surprising the readings of a row are under the predictions made before they were seen, nats, and which part of it spoke loudest:
/// F = k1 ln(1 + a1/nu) + k2 ln(1 + a2/nu) + k3 ln max(1, noise) u/(u + ku) + k4 ln(1 + frozen - hold).
/// The first two are Student-t energies; noise counts only on rows that are themselves discrepant, or the rows between spikes would alarm.
/// </summary>
internal sealed class Surprise(int channels)
{
    /// <summary>F: [channels], nats.</summary>
    public double[] Total { get; } = Room(channels);

    /// <summary>[channels]; an <see cref="AlarmReason"/> as a number.</summary>
    public long[] Loudest { get; } = new long[Whole(channels)];

    /// <summary>Of a row whose errors, noise and frozen evidence are known.</summary>
    public void Learn(RowErrors errors, double[] noise, double[] frozen, in FilterConstants constants)
    {
        double scale = 1 / constants.Freedom;
        for (int j = 0; j < Total.Length; j += Lanes.Count)
        {
            Vector<double> course = Elementary.Log1p(errors.CourseSquare.At(j) * scale) * constants.CourseWeight;
            Vector<double> siblings = Elementary.Log1p(errors.OwnSquare.At(j) * scale) * constants.SiblingWeight;
            Vector<double> noisy = OfNoise(noise.At(j), errors.Discrepancy.At(j), constants);
            Vector<double> stuck = OfFrozen(frozen.At(j), constants);
            Total.Put(j, course + siblings + noisy + stuck);

            Vector<double> most = Larger(Larger(course, siblings), Larger(noisy, stuck));
            Vector<long> loudest = Vector.ConditionalSelect(Vector.Equals(most, siblings), Reason(AlarmReason.Siblings), Reason(AlarmReason.Course));
            loudest = Vector.ConditionalSelect(Vector.Equals(most, noisy), Reason(AlarmReason.Noise), loudest);
            Loudest.Put(j, Vector.ConditionalSelect(Vector.Equals(most, stuck), Reason(AlarmReason.Frozen), loudest));
        }
    }

    private static Vector<double> OfNoise(Vector<double> noise, Vector<double> discrepancy, in FilterConstants constants)
    {
        Vector<long> noisy = Vector.GreaterThan(noise, All(1));
        return noisy == Vector<long>.Zero
            ? Vector<double>.Zero
            : Choose(noisy, Elementary.Log(noise) * constants.NoiseWeight * discrepancy / (discrepancy + All(constants.NoiseSaturation)), Vector<double>.Zero);
    }

    private static Vector<double> OfFrozen(Vector<double> frozen, in FilterConstants constants)
    {
        Vector<double> above = frozen - All(constants.FrozenHold);
        Vector<long> stuck = Vector.GreaterThan(above, Vector<double>.Zero);
        return stuck == Vector<long>.Zero ? Vector<double>.Zero : Choose(stuck, Elementary.Log1p(above) * constants.FrozenWeight, Vector<double>.Zero);
    }

    private static Vector<long> Reason(AlarmReason reason) => Vector.Create((long)reason);
}
