using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Protocol;

/// <summary>A method, or a method behind its gate, on all cells of a deployment.</summary>
internal sealed record MethodReport
{
    /// <summary>What the table calls it.</summary>
    public required string Method { get; init; }

    /// <summary>The one threshold of all cells, chosen with labels; NaN where the method's own alarms were scored.</summary>
    public required double Threshold { get; init; }

    /// <summary>One report for each cell.</summary>
    public required IReadOnlyList<CellReport> Cells { get; init; }

    /// <summary>Part of the present rows of the run without faults that are in alarm, after the warm-up.</summary>
    public required double FalseAlarmRate { get; init; }

    /// <summary>RMSE of the readout on the run without faults, after the warm-up.</summary>
    public required double CleanRunError { get; init; }

    /// <summary>At quantiles of the method's own score.</summary>
    public IReadOnlyList<LabelFreeReport> LabelFree { get; init; } = [];

    /// <summary>Alarm episodes of the whole run without faults; null where the method raises none by itself.</summary>
    public int? AlarmEpisodes { get; init; }

    /// <summary>True for the model that this project is about.</summary>
    public bool RaisesAlarms { get; init; }

    /// <summary>Fault states by episode, all runs; null where the method names none.</summary>
    public StateConfusion? States { get; init; }

    /// <summary>Mean over the cells that have a value.</summary>
    public double Mean(Func<CellReport, double> value)
    {
        double sum = 0;
        int count = 0;
        foreach (CellReport cell in Cells)
        {
            double of = value(cell);
            if (!double.IsNaN(of))
            {
                sum += of;
                count++;
            }
        }

        return sum / count;
    }
}
