namespace PcEdge.Streams.Configuration;

/// <summary>Every setting of <c>pcedge run</c>, once: flags, environment, file, sample and schema are made from this table.</summary>
public static class SettingTable
{
    /// <summary>In the order in which people meet them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("source", SettingKind.Texts, "Where the readings come from (default: -, standard input). Several become one stream, a row every period.")
        {
            Placeholder = "SOURCE", Example = """["csv:sensors.csv"]""",
        },
        new("sink", SettingKind.Texts, "Where the trusted stream goes: table, jsonl:FILE, csv:FILE, with - for standard output, metrics:PORT, mqtt:HOST/TOPIC, gpio:CHIP/LINE, webhook:URL (default: table on a terminal, else jsonl:-). May be given again.")
        {
            Placeholder = "SINK", Example = """["jsonl:trusted.jsonl"]""",
        },
        new("model", SettingKind.Text, "Model file to start from (default: a sensor filter for whatever channels the source has).")
        {
            Placeholder = "FILE", Example = "\"sensors.safetensors\"",
        },
        new("state", SettingKind.Text, "File that keeps what was learned; a later run goes on from there.")
        {
            Placeholder = "FILE", Example = "\"sensors.state\"",
        },
        new("save-every", SettingKind.Interval, "Time from one save of the state to the next (default 5m); it is saved at the end, too.")
        {
            Placeholder = "TIME", Example = "\"5m\"",
        },
        new("save", SettingKind.Text, "Write what was learned as a model file when the run ends.")
        {
            Placeholder = "MODEL", Example = "\"sensors.safetensors\"",
        },
        new("probation", SettingKind.Count, "Where the configuration is read again with another model: rows for which it is tried beside the one that answers (default 1000); 0 takes it at once.")
        {
            Placeholder = "ROWS", Example = "1000", Least = 0, Most = 1_000_000_000,
        },
        new("learn", SettingKind.Choice, "Whether a network learns while it runs: on, as its file says (the default), or off. A sensor filter always learns.")
        {
            Placeholder = "on|off", Choices = ["on", "off"], Example = "\"on\"",
        },
        new("time", SettingKind.Text, "Column or key of the time; none for none (default: found by its name and form).")
        {
            Placeholder = "COLUMN", Example = "\"time\"",
        },
        new("channels", SettingKind.Text, "Columns or keys to read, in this order (default: all that hold numbers).")
        {
            Placeholder = "CHANNEL,...", Example = "\"kitchen,hall\"",
        },
        new("period", SettingKind.Interval, "Time from row to row, where the source has no time or there are several or a device is asked (default 1s).")
        {
            Placeholder = "TIME", Example = "\"60s\"",
        },
        new("max-age", SettingKind.Interval, "Of several sources or a device: how long a reading counts (default: three periods).")
        {
            Placeholder = "TIME", Example = "\"10s\"",
        },
        new("align", SettingKind.Choice, "Of several sources or a device: a row has the last reading (the default) or the mean of those since the row before.")
        {
            Placeholder = "last|mean", Choices = ["last", "mean"], Example = "\"last\"",
        },
        new("on-missing", SettingKind.Choice, "While a device does not answer: its channels are absent and it is tried again (retry, the default), the run ends (error), or they stay absent (ignore).")
        {
            Placeholder = "retry|error|ignore", Choices = ["retry", "error", "ignore"], Example = "\"retry\"",
        },
        new("sysroot", SettingKind.Text, "Folder in place of / under which devices are looked for, to try things out.")
        {
            Placeholder = "FOLDER", Example = "\"/\"",
        },
        new("speed", SettingKind.Choice, "Replay a file as fast as possible (max, the default) or at the pace of its own clock (realtime).")
        {
            Placeholder = "max|realtime", Choices = ["max", "realtime"], Example = "\"max\"",
        },
        new("log", SettingKind.Choice, "Form of what is said on standard error: plain (the default), logfmt or json; the last two with time and level.")
        {
            Placeholder = "plain|logfmt|json", Choices = ["plain", "logfmt", "json"], Example = "\"plain\"",
        },
        new("log-level", SettingKind.Choice, "The least that is said on standard error: debug, info (the default), warn or error.")
        {
            Placeholder = "LEVEL", Choices = ["debug", "info", "warn", "error"], Example = "\"info\"",
        },
        new("priority", SettingKind.Choice, "How the kernel treats the thread that steps: normal (the default), or realtime (SCHED_FIFO 50, memory locked), which asks for rights.")
        {
            Placeholder = "normal|realtime", Choices = ["normal", "realtime"], Example = "\"normal\"",
        },
        new("horizon", SettingKind.Count, "Forecast every channel so many rows ahead (default 0: no forecast).")
        {
            Placeholder = "ROWS", Example = "6", Least = 0, Most = 1_000_000,
        },
        new("alarms-per-day", SettingKind.Number, "Alarm episodes of the whole stream per day of normal running (default 1); rows within 30 minutes are one episode.")
        {
            Placeholder = "N", Example = "1", Least = 0, Most = 86_400, BoundsExcluded = true,
        },
        new("detector", SettingKind.Choice, "Whether a detector of unusual events says what is an anomaly: on (the default), or off, which leaves it to the model's own surprise.")
        {
            Placeholder = "on|off", Choices = ["on", "off"], Example = "\"on\"",
        },
        new("units", SettingKind.Pairs, "Weights of the detector's prediction units, 0 to switch one off (default 1 each).")
        {
            Placeholder = "UNIT=WEIGHT,...", Example = """{ "memory": "0", "record": "0.5" }""",
        },
        new("false-alarm-rate", SettingKind.Number, "Instead of alarms-per-day: part of one channel's normal rows that may be in alarm.")
        {
            Placeholder = "P", Example = "0.001", Least = 0, Most = 1, BoundsExcluded = true,
        },
        new("hysteresis", SettingKind.Count, "Rows that a fault must last before its state is shown, and health before ok is shown again (default 3).")
        {
            Placeholder = "ROWS", Example = "3", Least = 1, Most = 1_000_000,
        },
        new("group", SettingKind.Pairs, "Groups of sensors that should agree, instead of those found in the data; a channel not named stands alone.")
        {
            Placeholder = "CHANNEL=GROUP,...", Example = """{ "kitchen": "indoor", "hall": "indoor", "roof": "outdoor" }""",
        },
    ];

    /// <summary>The setting of that name, or null.</summary>
    public static Setting? Find(string name)
    {
        foreach (Setting setting in All)
        {
            if (setting.Name == name)
            {
                return setting;
            }
        }

        return null;
    }
}
