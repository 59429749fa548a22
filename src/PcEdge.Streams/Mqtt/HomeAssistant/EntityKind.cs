namespace PcEdge.Streams.Mqtt.HomeAssistant;

/// <summary>What Home Assistant is told of a channel, or of the stream: one line each of a table.</summary>
/// <param name="Word">What its ids begin with; no _ in it.</param>
/// <param name="Label">What stands behind the channel's name, and alone for the stream.</param>
/// <param name="Template">The value in a state message; @ stands for the channel's object.</param>
internal sealed record EntityKind(string Word, string Label, string Template)
{
    private const string IsTrue = "'ON' if ", Else = " else 'OFF'";

    /// <summary>Of every channel. The trusted value is the channel itself.</summary>
    public static readonly EntityKind[] OfChannel =
    [
        new("trusted", "", "@.trusted") { HasUnit = true, HasClass = true, IsNumber = true },
        new("value", "reading", "@.value") { HasUnit = true, HasClass = true, IsNumber = true },
        new("estimate", "estimate", "@.estimate") { HasUnit = true, HasClass = true, IsNumber = true },
        new("weight", "trust", "@.weight") { IsNumber = true },
        new("precision", "precision", "@.precision") { IsNumber = true },
        new("anomaly", "anomaly", "@.anomaly") { IsNumber = true },
        new("alarm", "alarm", IsTrue + "@.alarm" + Else) { IsProblem = true },
        new("fault", "fault", "'OFF' if @.state in ['ok', 'learning'] else 'ON'") { IsProblem = true },
        new("state", "state", "@.state") { IsState = true, IsDiagnostic = true },
        new("sd", "deviation", "@.sd") { HasUnit = true, IsNumber = true, IsDiagnostic = true },
        new("surprise", "surprise", "@.surprise") { IsNumber = true, IsDiagnostic = true },
    ];

    /// <summary>Of the stream as a whole.</summary>
    public static readonly EntityKind[] OfStream =
    [
        new("alarm", "Alarm", IsTrue + "value_json.alarm" + Else) { IsProblem = true },
        new("anomaly", "Anomaly", "value_json.anomaly") { IsNumber = true },
        new("reason", "Reason", "(value_json.reason or 'none')[:255]") { IsDiagnostic = true }, // the longest state there is
        new("evidence", "Evidence", "value_json.evidence") { IsNumber = true, IsDiagnostic = true },
    ];

    /// <summary>True for what has the sensor's unit.</summary>
    public bool HasUnit { get; private init; }

    /// <summary>True for what is of the sensor's quantity; a deviation is not, since degrees would be converted as temperatures are.</summary>
    public bool HasClass { get; private init; }

    /// <summary>True for what has a history to draw.</summary>
    public bool IsNumber { get; private init; }

    /// <summary>True for what is on while something is wrong.</summary>
    public bool IsProblem { get; private init; }

    /// <summary>True for one of the words of a channel's health.</summary>
    public bool IsState { get; private init; }

    /// <summary>True for what only somebody who looks for a cause wants to see.</summary>
    public bool IsDiagnostic { get; private init; }

    /// <summary>What it is to Home Assistant.</summary>
    public string Component => IsProblem ? "binary_sensor" : "sensor";
}
