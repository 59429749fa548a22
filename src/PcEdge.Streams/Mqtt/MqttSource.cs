using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PcEdge.Streams.Configuration;
using PcEdge.Streams.Devices;
using PcEdge.Streams.Live;

namespace PcEdge.Streams.Mqtt;

/// <summary>
/// <c>mqtt:HOST[:PORT]/TOPIC?path=temperature,humidity</c>: a row for each message of a topic. The library works only while
/// a row is waited for, so nothing here is shared between threads.
/// </summary>
internal sealed unsafe class MqttSource : ISource
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["path", "qos", "username", "password", "tls"];

    private const int KeepAlive = 30, LoopMilliseconds = 200;

    private readonly string _name;
    private readonly string _host;
    private readonly int _port;
    private readonly string _topic;
    private readonly int _quality;
    private readonly SourceSetup _setup;
    private readonly SteadyClock _clock;
    private readonly SourceReport _report;
    private readonly MqttMessages _messages;
    private readonly void* _client;
    private GCHandle _self;
    private BackOff _backOff = new(0.5);
    private bool _isConnected;
    private bool _saidGone;
    private int _refusal;
    private long _connections;

    /// <exception cref="StreamException">The URI is not of that form, or the library is not there.</exception>
    public MqttSource(SourceAddress address, SourceSetup setup, SteadyClock clock)
    {
        int slash = address.Target.IndexOf('/', StringComparison.Ordinal);
        int colon = slash < 0 ? -1 : address.Target.AsSpan(0, slash).LastIndexOf(':');
        _topic = address.Target[(slash + 1)..];
        _host = slash < 0 ? "" : address.Target[..(colon < 0 ? slash : colon)];
        bool isTls = address.Text("tls") is not null;
        _port = isTls ? 8883 : 1883;
        if (_host.Length == 0 || _topic.Length == 0 || (colon >= 0 && !int.TryParse(address.Target.AsSpan(colon + 1, slash - colon - 1), out _port)))
        {
            throw address.WrongTarget("mqtt:HOST/TOPIC or mqtt:HOST:PORT/TOPIC");
        }

        string[] paths = address.Text("path")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
        string[] channels = paths.Length > 0 ? paths : [_topic[(_topic.LastIndexOf('/') + 1)..]];
        Channels = channels;
        _quality = address.Count("qos", 1, 0, 2);
        _name = address.Uri.Split('?')[0];
        (_setup, _clock) = (setup, clock);
        _report = new SourceReport(_name) { More = TellAll };
        _messages = new MqttMessages(channels, paths, _report);
        string? secret = Password(address);
        _self = GCHandle.Alloc(this);
        try
        {
            _ = Mosquitto.Start();
            _client = Mosquitto.New(null, 1, (void*)GCHandle.ToIntPtr(_self));
        }
        catch (DllNotFoundException)
        {
            _self.Free();
            throw new DeviceException($"{_name}: libmosquitto.so.1 is not installed; on Debian: apt install libmosquitto1");
        }

        Mosquitto.OnConnect(_client, &HasConnected);
        Mosquitto.OnMessage(_client, &HasCome);
        if (address.Text("username") is string user)
        {
            _ = Mosquitto.SetUser(_client, user, secret);
        }

        if (isTls && Mosquitto.SetTls(_client, address.Text("tls")!, null, null, null, null) is not 0 and int result)
        {
            throw address.Wrong("tls", $"a file with certificates ({Mosquitto.Text(result)})");
        }
    }

    public IReadOnlyList<string> Channels { get; }

    public double Progress => double.NaN;

    public bool IsReady => _messages.Count > 0;

    public SourceReport Report => _report;

    /// <summary>Opens it; rows have the time of their arrival.</summary>
    public static ISource Open(SourceAddress address, SourceSetup setup)
    {
        var clock = new SystemClock();
        return new ArrivalTimes(new MqttSource(address, setup, clock), clock);
    }

    public bool TryRead(SourceRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        while (_messages.Count == 0)
        {
            if (_setup.Stop.IsCancellationRequested || (!_isConnected && !TryConnect()))
            {
                return false;
            }

            int result = Mosquitto.Loop(_client, LoopMilliseconds, 1);
            if (result != 0 || _refusal != 0)
            {
                _isConnected = false;
                Lose(_refusal != 0 ? $"the broker refuses: {_refusal switch { 4 => "wrong name or password", 5 => "not allowed", _ => $"code {_refusal}" }}" : Mosquitto.Text(result));
            }
        }

        _messages.Next(row);
        return true;
    }

    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _ = Mosquitto.Disconnect(_client);
            Mosquitto.Destroy(_client);
            _self.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasConnected(void* client, void* user, int result)
    {
        var source = (MqttSource)GCHandle.FromIntPtr((nint)user).Target!;
        source._refusal = result;
        if (result == 0)
        {
            source._backOff.Reset();
            source._connections++;
            source._saidGone = false;
            _ = Mosquitto.Subscribe(client, null, source._topic, source._quality);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void HasCome(void* client, void* user, Mosquitto.Message* message)
    {
        var source = (MqttSource)GCHandle.FromIntPtr((nint)user).Target!;
        source._messages.Add(new ReadOnlySpan<byte>(message->Payload, message->Length));
    }

    private static string? Password(SourceAddress address)
    {
        string? place = address.Text("password");
        return place is null ? null
            : !Secret.IsPlace(place) ? throw address.Wrong("password", "file:PATH or env:NAME, never the password itself")
            : Secret.At(place) ?? throw address.Wrong("password", "a file that can be read, or a variable that is set");
    }

    private bool TryConnect()
    {
        _refusal = 0;
        int result = Mosquitto.Connect(_client, _host, _port, KeepAlive);
        if (result == 0)
        {
            _isConnected = true;
            return true;
        }

        Lose(result == 14 ? Errno.Text(Marshal.GetLastPInvokeError()) : Mosquitto.Text(result)); // 14: the system's own error
        return true;
    }

    private void Lose(string reason)
    {
        if (_setup.Options.OnMissing == MissingPolicy.Error)
        {
            throw new DeviceException($"{_name}: {reason}");
        }

        if (!_saidGone)
        {
            _saidGone = true;
            _setup.Options.Say?.Invoke($"{_name}: {reason}; trying again");
        }

        _clock.WaitUntil(_clock.Seconds + _backOff.Next(), _setup.Stop);
    }

    private void TellAll(List<string> sentences)
    {
        if (_connections > 1)
        {
            sentences.Add($"{_name}: connected {_connections} times");
        }

        if (_messages.Dropped > 0)
        {
            sentences.Add($"{_name}: {_messages.Dropped} messages dropped, the oldest, since they came faster than they were taken");
        }
    }
}
