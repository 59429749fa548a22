namespace PcEdge.Streams.Mqtt;

/// <summary>As whom a link comes to its broker.</summary>
/// <param name="ClientId">What the broker is to know us by; null for a name that it makes up.</param>
/// <param name="IsRemembered">Whether the broker is to keep for it, for a day, what comes while it is away; needs a name.</param>
/// <param name="WillTopic">Where the broker says that this process is gone; null for nowhere.</param>
/// <param name="Will">What it says there, retained.</param>
internal sealed record MqttSession(string? ClientId = null, bool IsRemembered = false, string? WillTopic = null, byte[]? Will = null);
