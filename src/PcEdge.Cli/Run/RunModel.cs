using PcEdge.Models;
using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>What is run: the channels that it needs, how it is made for a source, and what its records and states are.</summary>
internal abstract class RunModel
{
    /// <summary>Channels that it needs, in their order; null where it takes what comes.</summary>
    public virtual IReadOnlyList<string>? RequiredChannels => null;

    /// <summary>Those of them that a source need not have.</summary>
    public virtual IReadOnlyList<string> OptionalChannels => [];

    /// <summary>What there is to say before it runs.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>What it says of itself, and its states of it; set by <see cref="Create"/>.</summary>
    public ModelDocument Document { get; protected set; } = new() { Kind = "", Channels = [] };

    /// <summary>What its states are bound to; set by <see cref="Create"/>.</summary>
    public string Digest { get; protected set; } = "";

    /// <summary>What its records carry; set by <see cref="Create"/>.</summary>
    public RecordContent Content { get; protected set; }

    /// <summary>What it is, for people; after <see cref="Create"/>.</summary>
    public virtual string Description => Document.Kind;

    /// <summary>What looks at every record after all sinks, and may end the run; null for nothing. After <see cref="Create"/>.</summary>
    public virtual ISink? Guard => null;

    /// <summary>The network that learns while it runs; null where there is none. After <see cref="Create"/>.</summary>
    public virtual Networks.NetworkModel? Network => null;

    /// <summary>True where it has run and nothing came of it.</summary>
    public virtual bool HasFailed => false;

    /// <summary>Makes the model for the channels of the source.</summary>
    /// <exception cref="CommandException">None can be made for them.</exception>
    public abstract IStreamModel Create(IReadOnlyList<string> channels);

    /// <summary>What there is to say of the model after it has run.</summary>
    public virtual IEnumerable<string> Sentences() => [];
}
