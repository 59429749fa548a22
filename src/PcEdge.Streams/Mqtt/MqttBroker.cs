using PcEdge.Streams.Configuration;
using PcEdge.Streams.Network;

namespace PcEdge.Streams.Mqtt;

/// <summary>A broker and a topic of it as a URI says them, <c>mqtt:HOST[:PORT]/TOPIC</c>, and who we are there.</summary>
internal sealed class MqttBroker
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["username", "password", "tls", "client-id"];

    private const int UsualPort = 1883, UsualTlsPort = 8883;

    /// <exception cref="StreamUriException">The URI is not of that form, or a secret or certificate is not where it says.</exception>
    public MqttBroker(SourceAddress address)
    {
        Authorities = address.Text("tls");
        if (Authorities is not null && !File.Exists(Authorities))
        {
            throw address.Wrong("tls", "a file with the certificates to trust, such as /etc/ssl/certs/ca-certificates.crt");
        }

        int slash = address.Target.IndexOf('/', StringComparison.Ordinal);
        Topic = address.Target[(slash + 1)..];
        int usual = Authorities is null ? UsualPort : UsualTlsPort;
        if (slash <= 0 || Topic.Length == 0 || !HostPort.TrySplit(address.Target[..slash], "", usual, digitsArePort: false, out string host, out int port))
        {
            throw address.WrongTarget("mqtt:HOST/TOPIC or mqtt:HOST:PORT/TOPIC");
        }

        (Host, Port, ClientId) = (host, port, address.Text("client-id"));
        Name = address.Uri.Split('?')[0];
        User = address.Text("username") is string user && Secret.IsPlace(user) ? At(address, "username", user) : address.Text("username");
        Password = address.Text("password") is string place ? At(address, "password", place) : null;
        if (Password is not null && User is null)
        {
            throw address.Wrong("password", "a username beside it");
        }
    }

    /// <summary>For messages: the URI without what may be secret.</summary>
    public string Name { get; }

    /// <summary>Name or address.</summary>
    public string Host { get; }

    /// <summary>Port.</summary>
    public int Port { get; }

    /// <summary>What stands behind the host.</summary>
    public string Topic { get; }

    /// <summary>What the broker is to know us by; null for a name that it makes up.</summary>
    public string? ClientId { get; }

    /// <summary>Null where nobody asks.</summary>
    public string? User { get; }

    /// <summary>Null where nobody asks.</summary>
    public string? Password { get; }

    /// <summary>File with the certificates to trust; null for a connection without TLS.</summary>
    public string? Authorities { get; }

    private static string At(SourceAddress address, string key, string place) =>
        Secret.At(place)?.Trim() ?? throw address.Wrong(key, "a file that can be read, or a variable that is set");
}
