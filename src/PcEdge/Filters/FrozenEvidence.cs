using System.Numerics;
using System.Runtime.CompilerServices;
using PcEdge.Models;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>
/// Is the channel frozen? A run of n equal readings has evidence -n ln p, p the channel's own usual probability to repeat:
/// an on/off channel repeats all day and is not frozen, a fine thermometer that repeats twelve times is.
/// Runs are not all by chance (a light is off every night), so one counts only when it is half as long again as the longest usual one.
/// </summary>
internal sealed class FrozenEvidence
{
    private const long CountedRun = 10;
    private const double RepeatCeiling = .999;
    private const double Unusual = 1.5;
    private const double Memory = .3;
    private const double Certain = 20;

    private readonly FilterConstants _constants;
    private readonly int _channels;
    private readonly double[] _repeat;
    private readonly double[] _frozen;
    private readonly double[] _longest;
    private readonly long[] _run;

    public FrozenEvidence(int channels, FilterConstants constants)
    {
        _constants = constants;
        _channels = channels;
        _repeat = Room(channels, .5);
        _frozen = Room(channels);
        Evidence = Room(channels);
        _longest = new double[channels];
        _run = new long[Whole(channels)];
    }

    /// <summary>-n ln p of this row, nats; 0 where the run is no longer than usual.</summary>
    public double[] Evidence { get; }

    /// <summary>w3 = 1/(1 + max(0, ev - 1)): a frozen channel gives its siblings nothing. Of the block that begins at j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Thaw(int j)
    {
        Vector<double> frozen = _frozen.At(j);
        return Choose(Vector.GreaterThan(frozen, All(1)), All(1) / frozen, All(1));
    }

    /// <summary>w3 of one channel.</summary>
    public double ThawOf(int channel) => _frozen[channel] > 1 ? 1 / _frozen[channel] : 1;

    /// <summary>Takes a row: not 0 where the reading repeats the one before, where it was taken, and at which rate the channel learns.</summary>
    public void Learn(long[] repeated, long[] taken, double[] rate)
    {
        for (int j = 0; j < Evidence.Length; j += Lanes.Count)
        {
            if (((repeated.At(j) | _run.At(j)) & taken.At(j)) == Vector<long>.Zero)
            {
                Move(j, taken.At(j), rate.At(j));
                continue;
            }

            for (int channel = j; channel < Math.Min(j + Lanes.Count, _channels); channel++)
            {
                Evidence[channel] = taken[channel] != 0 ? Learn(channel, repeated[channel] != 0, rate[channel]) : 0;
            }
        }
    }

    // The usual row, all that Learn comes to where nothing repeats and nothing did.
    private void Move(int j, Vector<long> taken, Vector<double> rate)
    {
        Vector<double> repeat = _repeat.At(j);
        Vector<double> frozen = _frozen.At(j);
        frozen += (Vector<double>.Zero - frozen) * Memory;
        _repeat.Put(j, repeat + (rate * (Vector<double>.Zero - repeat)), taken);
        _frozen.Put(j, frozen * .5, taken);
        Evidence.Put(j, Vector<double>.Zero);
    }

    private double Learn(int channel, bool repeated, double rate)
    {
        long run = repeated ? _run[channel] + 1 : 0;
        if (run == 0 && _run[channel] > CountedRun)
        {
            LearnLongest(channel, _run[channel]);
        }

        _run[channel] = run;
        if (run <= CountedRun || OfRun(channel, run) <= _constants.FrozenHold)
        {
            _repeat[channel] += rate * ((run > 0 ? 1 : 0) - _repeat[channel]);
        }

        double evidence = OfRun(channel, run);
        bool frozen = evidence > _constants.FrozenHold;
        _frozen[channel] += Memory * ((frozen ? Certain : 0) - _frozen[channel]);
        if (!frozen)
        {
            _frozen[channel] *= .5;
        }

        return evidence;
    }

    private double OfRun(int channel, long run) => run > Unusual * _longest[channel]
        ? -run * Elementary.Log(Math.Clamp(_repeat[channel], _constants.RepeatFloor, RepeatCeiling))
        : 0;

    // A run that passed for usual teaches all of its length. One that counted as frozen teaches p^4 of it: much where repeating is
    // the channel's nature, next to nothing where it is not, so that a fault does not become usual.
    private void LearnLongest(int channel, long run)
    {
        double p = _repeat[channel];
        double share = OfRun(channel, run) > _constants.FrozenHold ? p * p * p * p : 1;
        _longest[channel] += share * Math.Max(0, run - _longest[channel]);
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("frozen.repeat", _repeat.AsSpan(0, _channels));
        visitor.Visit("frozen.evidence", _frozen.AsSpan(0, _channels));
        visitor.Visit("frozen.longest", _longest);
        visitor.Visit("frozen.run", _run.AsSpan(0, _channels));
    }
}
