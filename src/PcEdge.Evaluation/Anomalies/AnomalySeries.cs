namespace PcEdge.Evaluation.Anomalies;

/// <summary>A recording with the rows in which something is known to have gone on.</summary>
internal sealed class AnomalySeries
{
    private int[]? _places;

    /// <summary>What the report calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The kind of series it is counted with.</summary>
    public required string Category { get; init; }

    /// <summary>Channel names.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>[rows x channels], row-major, sensor units; NaN where absent.</summary>
    public required double[] Values { get; init; }

    /// <summary>[rows]: seconds, without zone where they are dates; empty for a stream without times.</summary>
    public required double[] Times { get; init; }

    /// <summary>Seconds of a row where there are no times.</summary>
    public double? Period { get; init; }

    /// <summary>What is known to have gone on, in the order of the rows.</summary>
    public required IReadOnlyList<AnomalyWindow> Windows { get; init; }

    /// <summary>Rows at the start that a method learns from and that are not scored.</summary>
    public int Lead { get; init; }

    /// <summary>Rows.</summary>
    public int Rows => Values.Length / Channels.Count;

    /// <summary>[rows]: the number of the window that a row lies in, -1 for none. Made once: a search for a threshold asks for it at every step.</summary>
    public int[] Places => _places ??= AnomalyWindow.Places(Rows, Windows);

    /// <summary>Days from the first scored row to the last; NaN where nothing says how long a row lasts.</summary>
    public double Days => (Times.Length > Lead ? Times[^1] - Times[Lead] : (Rows - Lead) * (Period ?? double.NaN)) / 86_400;

    /// <summary>Time of a row as a chart needs it.</summary>
    public double TimeOf(int row) => Times.Length > 0 ? Times[row] : row * (Period ?? 1);
}
