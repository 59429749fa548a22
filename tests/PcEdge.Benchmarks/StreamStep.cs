using PcEdge.Learning;
using PcEdge.Networks;
using PcEdge.Numerics;

namespace PcEdge.Benchmarks;

/// <summary>A whole step of a stream: readings of every channel received, inferred, learned from and told of.</summary>
internal sealed class StreamStep
{
    private readonly NetworkModel _model;
    private readonly double[] _values;
    private readonly bool[] _presence;
    private readonly StepOutput _output;

    public StreamStep(NetworkDefinition definition, LearningDefinition? learning)
    {
        _model = new NetworkModel(new Network(definition, seed: 1), new NetworkOptions { Definition = definition, Learning = learning });
        _output = new StepOutput(_model.Channels);
        _values = new double[_model.Channels];
        _presence = new bool[_model.Channels];
        Array.Fill(_presence, true);
        var draw = new NormalDraw(2, 0);
        foreach (ref double value in _values.AsSpan())
        {
            value = draw.Next();
        }
    }

    /// <summary>One row.</summary>
    public void Run() => _model.Step(new Observation(_values, _presence, 1), _output);
}
