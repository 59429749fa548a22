using System.Numerics;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>How much of each reading of a row is believed, and by whom: weights between 0 and 1, [channels].</summary>
internal sealed class Gates(int channels)
{
    private const double AloneLearns = .1;

    /// <summary>h: what the channel's own deviation believes.</summary>
    public double[] Health { get; } = Room(channels);

    /// <summary>w3/(1 + (noise/calm)^4): low while the readings jump about.</summary>
    public double[] Calm { get; } = Room(channels);

    /// <summary>w3/max(1, noise): what the precision of the increments believes.</summary>
    public double[] Motion { get; } = Room(channels);

    /// <summary>w2 w3: what the sibling variance and the synapses believe.</summary>
    public double[] Learning { get; } = Room(channels);

    /// <summary>Of a row whose surprise is known.</summary>
    public void Learn(Row row, Beliefs beliefs, in FilterConstants constants)
    {
        double unrestful = 1 / constants.CalmNoise;
        Vector<double> one = All(1);
        for (int j = 0; j < Health.Length; j += Lanes.Count)
        {
            Vector<double> noise = beliefs.Noise.Ratio.At(j);
            Vector<double> thaw = beliefs.Frozen.Thaw(j);
            Vector<double> unrest = noise * unrestful;
            Calm.Put(j, thaw / (one + (unrest * unrest * unrest * unrest)));
            Motion.Put(j, Choose(Vector.GreaterThan(noise, one), thaw / noise, thaw));

            // A channel alone has nobody to contradict it: a level it keeps must become its own, be it ever so new.
            Vector<double> likely = Gate.Student(constants.Freedom, constants.LearningGate, row.Errors.OwnSquare.At(j));
            Vector<long> alone = Vector.Equals(beliefs.Synapses.Loading.At(j), Vector<double>.Zero);
            Learning.Put(j, Choose(alone, Larger(likely, All(AloneLearns)), likely) * thaw);
            Health.Put(j, Gate.Health(row.Surprise.Total.At(j), constants.HealthSurprise, constants.HealthWidth, thaw));
        }
    }
}
