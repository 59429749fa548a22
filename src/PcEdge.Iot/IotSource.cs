using PcEdge.Streams;
using PcEdge.Streams.Live;

namespace PcEdge.Iot;

/// <summary>Sensors that somebody else's code reads as the source of a stream.</summary>
public static class IotSource
{
    /// <summary>
    /// Several sensors as one stream: a row every <see cref="SourceOptions.Period"/> seconds, each bus read by a thread of its
    /// own. A sensor that fails is tried again, its channels are absent meanwhile, and its <c>start</c> is called anew.
    /// </summary>
    /// <param name="options">Period, and what to do while a sensor does not answer.</param>
    /// <param name="sensors">At least one.</param>
    /// <exception cref="StreamException">Two channels have one name.</exception>
    public static ISource Of(SourceOptions options, params IReadOnlyList<IotSensor> sensors) => Of(new SystemClock(), options, sensors, default);

    /// <summary>The same, until <paramref name="stop"/> is asked for.</summary>
    /// <param name="options">Period, and what to do while a sensor does not answer.</param>
    /// <param name="stop">Ends the stream.</param>
    /// <param name="sensors">At least one.</param>
    /// <exception cref="StreamException">Two channels have one name.</exception>
    public static ISource Of(SourceOptions options, CancellationToken stop, params IReadOnlyList<IotSensor> sensors) => Of(new SystemClock(), options, sensors, stop);

    internal static AlignedSource Of(SteadyClock clock, SourceOptions options, IReadOnlyList<IotSensor> sensors, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sensors);
        ArgumentOutOfRangeException.ThrowIfZero(sensors.Count, nameof(sensors));
        var feeds = new Feed[sensors.Count];
        for (int i = 0; i < feeds.Length; i++)
        {
            IotSensor sensor = sensors[i];
            FeedSettings settings = FeedSettings.Of(
                options with { Align = sensor.Align ?? options.Align, OnMissing = sensor.OnMissing ?? options.OnMissing }, sensor.Every, sensor.MaxAge, sensor.Device.Name);
            feeds[i] = new PolledFeed(sensor.Device.Name, sensor.Device, settings, clock);
        }

        return new AlignedSource(feeds, clock, options, stop: stop);
    }
}
