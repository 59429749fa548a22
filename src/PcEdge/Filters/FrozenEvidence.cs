using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters;

/// <summary>
/// Is the channel frozen? A run of n equal readings has evidence -n ln p, p the channel's own usual probability to repeat:
/// an on/off channel repeats all day and is not frozen, a fine thermometer that repeats twelve times is.
/// </summary>
internal sealed class FrozenEvidence
{
    private const long CountedRun = 10;
    private const double RepeatCeiling = .98;
    private const double Memory = .3;
    private const double Certain = 20;

    private readonly FilterConstants _constants;
    private readonly double[] _repeat;
    private readonly double[] _frozen;
    private readonly long[] _run;

    public FrozenEvidence(int channels, FilterConstants constants)
    {
        _constants = constants;
        _repeat = new double[channels];
        _frozen = new double[channels];
        _run = new long[channels];
        Array.Fill(_repeat, .5);
    }

    /// <summary>w3 = 1/(1 + max(0, ev - 1)): a frozen channel gives its siblings nothing.</summary>
    public double Thaw(int channel) => 1 / (1 + Math.Max(0, _frozen[channel] - 1));

    /// <summary>Takes a row; returns the evidence in nats.</summary>
    public double Learn(int channel, bool repeated, double rate)
    {
        long run = repeated ? _run[channel] + 1 : 0;
        _run[channel] = run;
        if (run <= CountedRun)
        {
            _repeat[channel] += rate * ((run > 0 ? 1 : 0) - _repeat[channel]);
        }

        double evidence = run == 0 ? 0 : -run * Elementary.Log(Math.Clamp(_repeat[channel], _constants.RepeatFloor, RepeatCeiling));
        bool frozen = evidence > _constants.FrozenHold;
        _frozen[channel] += Memory * ((frozen ? Certain : 0) - _frozen[channel]);
        if (!frozen)
        {
            _frozen[channel] *= .5;
        }

        return evidence;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("frozen.repeat", _repeat);
        visitor.Visit("frozen.evidence", _frozen);
        visitor.Visit("frozen.run", _run);
    }
}
