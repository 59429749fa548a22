using PcEdge.Filters;
using PcEdge.Tests.Precision;

namespace PcEdge.Tests.Filters;

/// <summary>
/// Sensors of one kind in one building, a row a minute: a day's course that all share, a slow walk of each around it, white noise;
/// a fault can be laid over the reading of one. Runs a filter over it and keeps the states of that channel.
/// </summary>
internal sealed class SiblingStream(int channels, int seed, SensorFilterOptions options)
{
    private readonly Random _random = new(seed);
    private readonly double[] _apart = new double[channels];
    private readonly double[] _values = new double[channels];
    private readonly bool[] _presence = [.. Enumerable.Repeat(true, channels)];
    private readonly StepOutput _output = new(channels);
    private int _row;

    public SensorFilter Filter { get; set; } = new(channels, options);

    public StepOutput Output => _output;

    /// <summary>So many rows; the fault, given the row of the fault and the true value, says what the channel reads.</summary>
    public ChannelState[] Run(int rows, int channel, Func<int, double, double>? fault = null)
    {
        var states = new ChannelState[rows];
        for (int row = 0; row < rows; row++)
        {
            double shared = 20 + (5 * Math.Sin(2 * Math.PI * _row++ / 1440));
            for (int j = 0; j < channels; j++)
            {
                _apart[j] = (.99 * _apart[j]) + (.03 * Normal());
                _values[j] = Math.Round(shared + j + _apart[j] + (.02 * Normal()), 3);
            }

            _values[channel] = fault is null ? _values[channel] : fault(row, _values[channel]);
            Filter.Step(new Observation(_values, _presence, 60), _output);
            states[row] = _output.State[channel];
        }

        return states;
    }

    /// <summary>Normal numbers that go with the stream.</summary>
    public double Normal() => RandomWalk.Normal(_random);
}
