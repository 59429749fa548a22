namespace PcEdge.Networks;

/// <summary>One stream of a <see cref="StreamBatch"/>: its model, its sample of the block, and the row that waits for the next step.</summary>
/// <param name="Whole">The network behind its front end and before its detector, where it has them.</param>
/// <param name="Network">The network alone.</param>
/// <param name="State">Its beliefs: one sample of the block, or a state of its own.</param>
internal sealed record BatchedStream(IPartedModel Whole, NetworkModel Network, NetworkState State)
{
    private readonly double[] _values = new double[Whole.Channels];
    private readonly bool[] _presence = new bool[Whole.Channels];
    private double _dt;
    private double _localTime;
    private StepOutput? _output;

    /// <summary>True where a row waits.</summary>
    public bool Waits => _output is not null;

    private Observation Row => new(_values, _presence, _dt) { LocalTime = _localTime };

    /// <summary>Keeps a row until it is stepped.</summary>
    public void Receive(in Observation observation, StepOutput output)
    {
        observation.Values.CopyTo(_values);
        observation.Presence.CopyTo(_presence);
        (_dt, _localTime, _output) = (observation.Dt, observation.LocalTime, output);
    }

    /// <summary>What comes before the inference; the roles are known then.</summary>
    public void Before()
    {
        // Beliefs of the sample before that nobody has asked for are not moved any more.
        State.OwesBeliefs = false;
        Whole.Before(Row);
        State.Survey();
    }

    /// <summary>What comes after it; the row is done with.</summary>
    public void After()
    {
        Whole.After(Row, _output!);
        _output = null;
    }

    /// <summary>The whole step, without others.</summary>
    public void Step()
    {
        Whole.Step(Row, _output!);
        _output = null;
    }
}
