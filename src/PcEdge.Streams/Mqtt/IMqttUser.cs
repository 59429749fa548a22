namespace PcEdge.Streams.Mqtt;

/// <summary>Who uses a link to a broker. Called only from within <see cref="MqttLink.Work"/>, so on the thread that works it.</summary>
internal interface IMqttUser
{
    /// <summary>The broker has let us in, for the first time or again; it knows nothing of what was before.</summary>
    void Connected();

    /// <summary>A message came.</summary>
    void Came(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool isRetained);

    /// <summary>The broker has answered a subscription.</summary>
    /// <param name="refusal">Why it refuses; null where it does not.</param>
    void Subscribed(string? refusal);

    /// <summary>The broker has answered a message that was published.</summary>
    /// <param name="number">The number it was given.</param>
    /// <param name="refusal">Why it refuses; null where it does not.</param>
    void Acknowledged(int number, string? refusal);
}
