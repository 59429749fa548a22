using System.Numerics;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>
/// The readings of a row against their predictions: errors, and their squares over their expected squares. [channels], in whole blocks;
/// nothing is said of channels whose reading was not taken.
/// </summary>
internal sealed class RowErrors(int channels)
{
    private const double RepeatTolerance = 1e-9;
    private const double RoundingTolerance = 1e-12;

    /// <summary>e1 = e2 - d-: error against the channel's own course.</summary>
    public double[] Course { get; } = Room(channels);

    /// <summary>s1 = Pd- + R_min + vz: its expected square.</summary>
    public double[] CourseVariance { get; } = Room(channels);

    /// <summary>a1 = e1^2/s1.</summary>
    public double[] CourseSquare { get; } = Room(channels);

    /// <summary>a2 = r2^2/(V + vz).</summary>
    public double[] OwnSquare { get; } = Room(channels);

    /// <summary>r2/sqrt(V + vz): the own error in usual errors.</summary>
    public double[] UsualOwn { get; } = Room(channels);

    /// <summary>Rows since the reading before, 1 for a channel that is new in its place.</summary>
    public double[] Gap { get; } = Room(channels);

    /// <summary>dx = (x - x_last) - (y - y_last): raw increment, siblings' motion taken out; 0 for a channel that is new in its place.</summary>
    public double[] Increment { get; } = Room(channels);

    /// <summary>dx/sqrt(q gap + 2 R_min).</summary>
    public double[] UsualIncrement { get; } = Room(channels);

    /// <summary>Not 0 where the reading repeats the one before.</summary>
    public long[] Repeated { get; } = new long[Whole(channels)];

    /// <summary>max(e1^2/(q + R_min + vz), dx^2/(q gap + 2 R_min)): how discrepant the row itself is, in variances of a single step.</summary>
    public double[] Discrepancy { get; } = Room(channels);

    /// <summary>Compares the readings of a row with what was predicted of them, and with the readings before, whose place they take.</summary>
    public void Compare(Row row, Beliefs beliefs, double floor)
    {
        ChannelPrecisions precisions = beliefs.Precisions;
        for (int j = 0; j < Course.Length; j += Lanes.Count)
        {
            Vector<long> taken = row.Taken.At(j);
            Vector<long> first = Vector.Equals(precisions.Rows.At(j), Vector<long>.Zero);
            Vector<double> vz = row.CausedVariance.At(j);
            Vector<double> v = precisions.Sibling.At(j);
            Vector<double> q = precisions.Increment.At(j);

            Vector<double> course = row.SiblingError.At(j) - row.Deviation.At(j);
            Vector<double> courseVariance = row.DeviationVariance.At(j) + All(floor) + vz;
            Vector<double> own = row.OwnError.At(j);
            Vector<double> ownVariance = v + vz;
            Course.Put(j, course);
            CourseVariance.Put(j, courseVariance);
            CourseSquare.Put(j, course * course / courseVariance);
            OwnSquare.Put(j, own * own / ownVariance);
            UsualOwn.Put(j, own / Vector.SquareRoot(ownVariance));

            Vector<double> moved = row.Reading.At(j) - beliefs.LastReading.At(j);
            Vector<double> gap = Choose(first, All(1), beliefs.Gap.At(j));
            Vector<double> increment = Choose(first, Vector<double>.Zero, moved - (row.Caused.At(j) - beliefs.LastCaused.At(j)));
            Vector<double> usual = increment / Vector.SquareRoot((q * gap) + All(2 * floor));
            Vector<double> rounding = Vector.Abs(row.Value.At(j)) * RoundingTolerance / beliefs.Standard.Scale.At(j);
            Gap.Put(j, gap);
            Increment.Put(j, increment);
            UsualIncrement.Put(j, usual);
            Repeated.Put(j, Vector.AndNot(Vector.LessThanOrEqual(Vector.Abs(moved), All(RepeatTolerance) + rounding), first));
            Discrepancy.Put(j, Larger(course * course / (q + All(floor) + vz), usual * usual));

            beliefs.LastReading.Put(j, row.Reading.At(j), taken);
            beliefs.LastCaused.Put(j, row.Caused.At(j), taken);
            beliefs.Gap.Put(j, Vector<double>.Zero, taken);
        }
    }
}
