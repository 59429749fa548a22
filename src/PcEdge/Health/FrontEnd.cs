using PcEdge.Models;

namespace PcEdge.Health;

/// <summary>What repairs an observation before a model sees it. A step allocates nothing and throws nothing. Every array is [channels].</summary>
internal abstract class FrontEnd
{
    private readonly long[] _unusable = new long[1];

    private protected FrontEnd(HealthParameters trained, HealthOptions options)
    {
        int d = trained.Channels;
        Trained = trained;
        Options = options;
        Repaired = new double[d];
        Variance = new double[d];
        Weight = new double[d];
        Surprise = new double[d];
        Presence = new bool[d];
    }

    /// <summary>What clean data taught.</summary>
    public HealthParameters Trained { get; }

    /// <summary>How it watches.</summary>
    public HealthOptions Options { get; }

    /// <summary>The repaired observation, in the units of training; nothing is absent in it.</summary>
    public double[] Repaired { get; }

    /// <summary>Variance of what was repaired, unit^2; 0 of a reading that is believed.</summary>
    public double[] Variance { get; }

    /// <summary>g: share of its full precision that each reading was given; 0 where absent.</summary>
    public double[] Weight { get; }

    /// <summary>Energy of each reading under what the others say of it, nats; 0 where absent.</summary>
    public double[] Surprise { get; }

    /// <summary>True where a reading arrived that could be used.</summary>
    public bool[] Presence { get; }

    /// <summary>Present readings that were not finite and counted as absent.</summary>
    public long Unusable => _unusable[0];

    /// <summary>Takes the first channels of one observation: predict, compare, weigh, repair.</summary>
    public abstract void Step(in Observation observation);

    /// <summary>Precision of channel i's readings as they come, 1/unit^2.</summary>
    public abstract double Precision(int i);

    /// <summary>The sensor's health.</summary>
    public abstract ChannelState State(int i);

    /// <summary>Walks the parameters and all that the stream has added to them.</summary>
    public abstract void VisitState(IStateVisitor visitor);

    /// <summary>Is channel i's reading there and of use? Sets its presence; what is there but cannot be used is counted.</summary>
    private protected bool Receive(in Observation observation, int i)
    {
        bool usable = observation.IsUsable(i);
        _unusable[0] += observation.Presence[i] && !usable ? 1 : 0;
        Presence[i] = usable;
        return usable;
    }

    /// <summary>Walks what was counted.</summary>
    private protected void VisitUnusable(IStateVisitor visitor) => visitor.Visit("health.unusable", _unusable);
}
