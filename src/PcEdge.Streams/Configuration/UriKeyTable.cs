namespace PcEdge.Streams.Configuration;

/// <summary>What the keys of URIs mean, once for samples; a test holds it to the keys that there are.</summary>
internal static class UriKeyTable
{
    /// <summary>The keys, those of one thing before those of every source.</summary>
    public static IReadOnlyList<UriKey> All { get; } =
    [
        new("bme280 bmp280", "oversampling", "4", "measurements of which one reading is made: 1, 2 (the default), 4, 8 or 16"),
        new("mpu6050 mpu9250", "accel", "4", "largest acceleration in g: 2 (the default), 4, 8 or 16"),
        new("mpu6050 mpu9250", "gyro", "500", "fastest turn in degrees a second: 250 (the default), 500, 1000 or 2000"),
        new("ina219", "shunt", "0.1", "the resistor that the current flows through, in ohms (default 0.1)"),
        new("ads1115 ads1015 spi", "channels", "0,1", "inputs to read (default: all); of an ADS also 2-3, the difference of two"),
        new("ads1115 ads1015", "range", "2.048", "largest voltage (default 4.096)"),
        new("ads1115 ads1015", "rate", "250", "conversions a second (default 128)"),
        new("spi", "vref", "3.3", "voltage of the converter's reference (default 3.3)"),
        new("spi", "speed", "500000", "clock of the bus in hertz (default 1000000)"),
        new("iio", "buffer", "128", "capture through the kernel's buffer, of so many scans, at the device's own pace"),
        new("iio", "rate", "100", "with buffer: scans a second (default: as the device is set)"),
        new("iio", "trigger", "mpu6050-dev0", "with buffer: what starts a scan, where the device has nothing of its own"),
        new("gpio", "edges", "rising", "count edges since the reading before: rising, falling or both (default none: levels)"),
        new("gpio", "pull", "up", "resistor to a level: up or down (default none)"),
        new("gpio sink/gpio", "active", "low", "level that counts as on: high (the default) or low"),
        new("gpio", "debounce", "5ms", "how long a level must last to count"),
        new("serial", "speed", "9600", "bits a second (default 115200)"),
        new("serial", "columns", "inside,outside", "what a line holds (default: the first line says so)"),
        new("tail", "from", "end", "where to begin in what is there: start (the default) or end"),
        new("mqtt", "path", "temperature,humidity", "where the numbers are in a message of JSON (default: the message is the number)"),
        new("mqtt", "qos", "1", "quality of service, 0 to 2 (default 1)"),
        new("mqtt sink/mqtt", "username", "pcedge", "who we are to the broker"),
        new("mqtt sink/mqtt", "password", "file:/etc/pcedge/mqtt", "where the password is: file:PATH or env:NAME, never itself"),
        new("mqtt sink/mqtt", "tls", "/etc/ssl/certs/ca-certificates.crt", "encrypt, and trust these certificates"),
        new("mqtt sink/mqtt", "client-id", "pcedge-roof", "the name of the connection, which must be the only one of that name"),
        new("synthetic", "rows", "1000", "how many rows (default 1000)"),
        new("synthetic", "step", "1s", "time from row to row (default 1s)"),
        new("synthetic", "cycle", "60s", "time after which a wave repeats (default: 60 rows)"),
        new("synthetic", "amplitude", "1", "half of a wave's height (default 1)"),
        new("synthetic", "offset", "20", "what it swings about (default 20)"),
        new("synthetic", "noise", "0.01", "standard deviation of the noise (default 0.01)"),
        new("synthetic", "seed", "1", "another one gives other noise"),
        new("synthetic", "fault", "stuck", "what befalls the first sensor: missing, stuck, spikes, noisy, drift or bias (default none)"),
        new("synthetic", "from", "500", "first row of the fault (default: in the middle)"),
        new("synthetic", "for", "200", "rows that it lasts (default: a fifth of all)"),
        new("sink/metrics", "stale", "60s", "age of the last row from which /healthz answers 503 (default: never)"),
        new("sink/mqtt", "every", "10s", "least time from state to state, alarms apart (default: every row)"),
        new("sink/mqtt", "expire", "60s", "after which a state without a newer one counts for nothing"),
        new("sink/mqtt", "discovery", "off", "of Home Assistant: on (the default), off, or remove what is there"),
        new("sink/mqtt", "prefix", "homeassistant", "where Home Assistant looks (default homeassistant)"),
        new("sink/mqtt", "name", "greenhouse", "of the device in Home Assistant (default: the topic's last word)"),
        new("sink/gpio", "after", "3", "rows in alarm after which it is on (default 1)"),
        new("sink/gpio", "hold", "30s", "time of the stream without alarm after which it is off (default 10s)"),
        new("sink/gpio", "stale", "10s", "time without a row after which it goes to its fail-safe level (default: never)"),
        new("sink/gpio", "fail-safe", "on", "level where rows stay away and when the run ends: off (the default) or on"),
        new("*", "name", "kitchen", "what its channels are called, kitchen.temperature, or kitchen where there is one"),
        new("*", "every", "10s", "how often it is read (default: the period)"),
        new("*", "max-age", "5m", "how long a reading counts (default: three periods)"),
        new("*", "align", "mean", "a row has the last reading (the default) or the mean of those since the row before"),
        new("*", "on-missing", "retry", "while it does not answer: retry (the default), error ends the run, ignore gives it up"),
    ];

    /// <summary>The keys of a thing.</summary>
    /// <param name="name">A source's scheme, a chip, or a sink's scheme behind "sink/".</param>
    public static List<UriKey> Find(string name)
    {
        var found = new List<UriKey>();
        foreach (UriKey key in All)
        {
            if (key.IsOf(name))
            {
                found.Add(key);
            }
        }

        return found;
    }
}
