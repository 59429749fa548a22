namespace PcEdge.Streams.Live;

/// <summary>One of the sources that become one stream: its channels, and the readings on their way.</summary>
internal abstract class Feed : IWorker
{
    private readonly Notices _notices = new();
    private double _busySince = double.NaN;
    private volatile bool _hasTried;
    private volatile StreamException? _lost;
    private volatile bool _hasEnded;

    protected Feed(string name, string[] channels, IReadOnlyList<string> units, FeedSettings settings)
    {
        Name = name;
        Channels = channels;
        Units = units;
        Settings = settings;
        Box = new Mailbox(channels.Length);
        Counters = Array.ConvertAll(channels, static channel => new ChannelCounters(channel));
    }

    /// <summary>For messages: the URI.</summary>
    public string Name { get; }

    /// <summary>Names in the stream.</summary>
    public string[] Channels { get; }

    /// <summary>[channels]; empty texts where unknown.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>How it goes into the stream.</summary>
    public FeedSettings Settings { get; }

    /// <summary>The readings.</summary>
    public Mailbox Box { get; }

    /// <summary>[channels].</summary>
    public ChannelCounters[] Counters { get; }

    /// <summary>True once a reading was tried.</summary>
    public bool HasTried { get => _hasTried; protected set => _hasTried = value; }

    /// <summary>True where nothing will come any more.</summary>
    public bool HasEnded { get => _hasEnded; protected set => _hasEnded = value; }

    /// <summary>Why the run must end; null where it need not.</summary>
    public StreamException? Lost { get => _lost; protected set => _lost = value; }

    /// <summary>True while a reading takes so long that this has been told; of the stream's thread.</summary>
    public bool IsHanging { get; set; }

    /// <summary>Since when a reading has been under way; NaN where none is.</summary>
    public double BusySince
    {
        get => Volatile.Read(ref _busySince);
        protected set => Volatile.Write(ref _busySince, value);
    }

    /// <inheritdoc/>
    public abstract double Work(double now);

    /// <inheritdoc/>
    public abstract void Close();

    /// <summary>Adds what there is to tell at the end.</summary>
    public abstract void Tell(List<string> sentences);

    /// <summary>Says something, unless it was said of late; what is not said is only counted by others. True where it will be told.</summary>
    public bool Say(string sentence) => _notices.Say($"{Name}: {sentence}");

    /// <summary>Tells what was said since the last time.</summary>
    public void TellNotices(Action<string>? listener) => _notices.Tell(listener);
}
