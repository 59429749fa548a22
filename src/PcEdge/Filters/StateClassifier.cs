using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>Names the fault: which of the ways to be wrong fits the errors of the last rows, held until it has changed for good.</summary>
internal sealed class StateClassifier
{
    private const double Rate = .2;
    private const double NoiseRatio = 4;

    private readonly SensorFilterOptions _options;
    private readonly double[] _level;
    private readonly double[] _energy;
    private readonly bool[] _jumped;
    private readonly long[] _shown;
    private readonly long[] _candidate;
    private readonly long[] _held;
    private readonly long[] _abnormal;

    public StateClassifier(int channels, SensorFilterOptions options)
    {
        _options = options;
        _level = new double[channels];
        _energy = new double[channels];
        _jumped = new bool[channels];
        _shown = new long[channels];
        _candidate = new long[channels];
        _held = new long[channels];
        _abnormal = new long[channels];
        Array.Fill(_shown, (long)ChannelState.Ok);
        Array.Fill(_candidate, (long)ChannelState.Ok);
    }

    public void Learn(int channel, double scale, double own, double increment, double noise, bool frozen, ChannelPrecisions precisions, StepOutput output)
    {
        _level[channel] += Rate * (own - _level[channel]);
        _energy[channel] += Rate * ((own * own) - _energy[channel]);
        bool alarm = output.Alarm[channel];
        if (alarm && _abnormal[channel] == 0)
        {
            _jumped[channel] = Math.Abs(increment) > .5 * Math.Abs(own);
        }

        _abnormal[channel] = alarm ? _abnormal[channel] + 1 : 0;
        ChannelState now = Classify(channel, noise, frozen, alarm);
        _held[channel] = (long)now == _candidate[channel] ? _held[channel] + 1 : 1;
        _candidate[channel] = (long)now;
        if (_held[channel] >= _options.Hysteresis || now == ChannelState.Outlier)
        {
            _shown[channel] = (long)now;
        }

        output.State[channel] = (ChannelState)_shown[channel];
    }

    private ChannelState Classify(int channel, double noise, bool frozen, bool alarm)
    {
        if (frozen)
        {
            return ChannelState.Stuck;
        }

        if (!alarm)
        {
            return ChannelState.Ok;
        }

        if (_abnormal[channel] < _options.Hysteresis)
        {
            return ChannelState.Outlier;
        }

        bool centred = _level[channel] * _level[channel] < .5 * _energy[channel];
        return noise > NoiseRatio && centred ? ChannelState.Noisy : _jumped[channel] ? ChannelState.Biased : ChannelState.Drifting;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("state.level", _level);
        visitor.Visit("state.energy", _energy);
        visitor.Visit("state.jumped", _jumped);
        visitor.Visit("state.shown", _shown);
        visitor.Visit("state.candidate", _candidate);
        visitor.Visit("state.held", _held);
        visitor.Visit("state.abnormal", _abnormal);
    }
}
