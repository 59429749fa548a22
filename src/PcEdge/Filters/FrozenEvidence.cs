using PcEdge.Models;
using PcEdge.Numerics;

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
    private readonly double[] _repeat;
    private readonly double[] _frozen;
    private readonly double[] _longest;
    private readonly long[] _run;

    public FrozenEvidence(int channels, FilterConstants constants)
    {
        _constants = constants;
        _repeat = new double[channels];
        _frozen = new double[channels];
        _longest = new double[channels];
        _run = new long[channels];
        Array.Fill(_repeat, .5);
    }

    /// <summary>w3 = 1/(1 + max(0, ev - 1)): a frozen channel gives its siblings nothing.</summary>
    public double Thaw(int channel) => _frozen[channel] > 1 ? 1 / _frozen[channel] : 1;

    /// <summary>Takes a row; returns the evidence in nats.</summary>
    public double Learn(int channel, bool repeated, double rate)
    {
        long run = repeated ? _run[channel] + 1 : 0;
        if (run == 0 && _run[channel] > CountedRun)
        {
            LearnLongest(channel, _run[channel]);
        }

        _run[channel] = run;
        if (run <= CountedRun || Evidence(channel, run) <= _constants.FrozenHold)
        {
            _repeat[channel] += rate * ((run > 0 ? 1 : 0) - _repeat[channel]);
        }

        double evidence = Evidence(channel, run);
        bool frozen = evidence > _constants.FrozenHold;
        _frozen[channel] += Memory * ((frozen ? Certain : 0) - _frozen[channel]);
        if (!frozen)
        {
            _frozen[channel] *= .5;
        }

        return evidence;
    }

    private double Evidence(int channel, long run) => run > Unusual * _longest[channel]
        ? -run * Elementary.Log(Math.Clamp(_repeat[channel], _constants.RepeatFloor, RepeatCeiling))
        : 0;

    // A run that passed for usual teaches all of its length. One that counted as frozen teaches p^4 of it: much where repeating is
    // the channel's nature, next to nothing where it is not, so that a fault does not become usual.
    private void LearnLongest(int channel, long run)
    {
        double p = _repeat[channel];
        double share = Evidence(channel, run) > _constants.FrozenHold ? p * p * p * p : 1;
        _longest[channel] += share * Math.Max(0, run - _longest[channel]);
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("frozen.repeat", _repeat);
        visitor.Visit("frozen.evidence", _frozen);
        visitor.Visit("frozen.longest", _longest);
        visitor.Visit("frozen.run", _run);
    }
}
