namespace PcEdge.Evaluation.Anomalies.Windows;

/// <summary>One channel of a spacecraft: its telemetry before the test and in it, and the labels of the test.</summary>
internal sealed class TelemetryChannel
{
    private const double Minute = 60;

    private readonly string _craft;
    private readonly double[] _before;
    private readonly double[] _values;

    /// <summary>Reads the arrays of a channel in the folder of the tests.</summary>
    public TelemetryChannel(string craft, string data, string name)
    {
        _craft = craft;
        _values = NumberArray.FirstColumn(Path.Combine(data, name + ".npy"));
        string before = Path.Combine(Path.GetDirectoryName(data)!, "train", name + ".npy");
        _before = File.Exists(before) ? NumberArray.FirstColumn(before) : [];
        Marked = new bool[_values.Length];
    }

    /// <summary>[rows of the test]: true within a labelled sequence.</summary>
    public bool[] Marked { get; }

    /// <summary>Both after one another; what came before the test is not scored.</summary>
    public AnomalySeries Series(string name) => new()
    {
        Name = name,
        Category = _craft,
        Channels = ["telemetry"],
        Values = [.. _before, .. _values],
        Times = [],
        Period = Minute,
        Lead = _before.Length,
        Windows = AnomalyWindow.Of([.. new bool[_before.Length], .. Marked]),
    };
}
