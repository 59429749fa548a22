using PcEdge.Models;

namespace PcEdge.Health;

/// <summary>What repairs an observation before a model sees it. A step allocates nothing and throws nothing.</summary>
internal interface IFrontEnd
{
    /// <summary>What clean data taught.</summary>
    HealthParameters Trained { get; }

    /// <summary>How it watches.</summary>
    HealthOptions Options { get; }

    /// <summary>[channels]; the repaired observation, in the units of training; nothing is absent in it.</summary>
    ReadOnlySpan<double> Repaired { get; }

    /// <summary>[channels]; variance of what was repaired, unit^2; 0 of a reading that is believed.</summary>
    ReadOnlySpan<double> Variance { get; }

    /// <summary>g: [channels]; share of its full precision that each reading was given; 0 where absent.</summary>
    ReadOnlySpan<double> Weight { get; }

    /// <summary>[channels]; energy of each reading under what the others say of it, nats; 0 where absent.</summary>
    ReadOnlySpan<double> Surprise { get; }

    /// <summary>[channels]; true where a reading arrived that could be used.</summary>
    ReadOnlySpan<bool> Presence { get; }

    /// <summary>Present readings that were not finite and counted as absent.</summary>
    long Unusable { get; }

    /// <summary>Takes the first channels of one observation: predict, compare, weigh, repair.</summary>
    void Step(in Observation observation);

    /// <summary>Precision of channel i's readings as they come, 1/unit^2.</summary>
    double Precision(int i);

    /// <summary>The sensor's health.</summary>
    ChannelState State(int i);

    /// <summary>Walks the parameters and all that the stream has added to them.</summary>
    void VisitState(IStateVisitor visitor);
}
