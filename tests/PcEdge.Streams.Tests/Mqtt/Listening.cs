using System.Globalization;

namespace PcEdge.Streams.Tests.Mqtt;

/// <summary>A source that is read by a thread of its own until the end of this, and what it gave: readings with a blank between, - for an absent one.</summary>
internal sealed class Listening : IDisposable
{
    private readonly List<string> _rows = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly ISource _source;
    private readonly Thread _thread;
    private volatile bool _hasEnded;

    /// <param name="uri">The source.</param>
    /// <param name="options">How it is opened.</param>
    public Listening(string uri, SourceOptions? options = null)
    {
        _source = SourceKind.Open(uri, options ?? new SourceOptions(), stop: _stop.Token);
        _thread = new Thread(Read) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Its channels.</summary>
    public IReadOnlyList<string> Channels => _source.Channels;

    /// <summary>What it reports.</summary>
    public IEnumerable<string> Report => _source.Report!.Sentences();

    /// <summary>What it gave.</summary>
    public string[] Rows
    {
        get
        {
            lock (_rows)
            {
                return [.. _rows];
            }
        }
    }

    /// <summary>Publishes something until it comes through, so that the source is known to listen.</summary>
    public void Settle(Broker broker, string topic, string payload)
    {
        int before = Rows.Length;
        Broker.Until(() =>
        {
            broker.Publish(topic, payload);
            return Rows.Length > before;
        });
    }

    /// <summary>Ends it, and waits for that.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Broker.Until(() => _hasEnded);
        _thread.Join();
        _source.Dispose();
        _stop.Dispose();
    }

    private void Read()
    {
        var row = new SourceRow(_source.Channels.Count);
        while (_source.TryRead(row))
        {
            lock (_rows)
            {
                _rows.Add(string.Join(' ', row.Values.Select((value, j) => row.Presence[j] ? value.ToString(CultureInfo.InvariantCulture) : "-")));
            }
        }

        _hasEnded = true;
    }
}
