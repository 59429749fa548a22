namespace PcEdge.Streams.Mqtt.HomeAssistant;

/// <summary>Whether Home Assistant is told what there is.</summary>
internal enum DiscoveryMode
{
    /// <summary>It is, and what an earlier run told and this one does not have is taken back.</summary>
    On,

    /// <summary>It is not.</summary>
    Off,

    /// <summary>All that was told of the topic is taken back.</summary>
    Remove,
}
