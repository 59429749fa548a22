using PcEdge.Streams;

namespace PcEdge.Evaluation.Anomalies;

/// <summary>What a method said of a series. Arrays are [rows].</summary>
/// <param name="rows">Rows of the series.</param>
/// <param name="emits">True where the method itself decides which rows are worth telling; else every row is an event.</param>
internal sealed class AnomalyTrace(int rows, bool emits) : ISink
{
    private int _row;

    /// <summary>How unusual each row is; the method's own unit.</summary>
    public double[] Evidence { get; } = new double[rows];

    /// <summary>The evidence of the rows that the method tells of, 0 elsewhere.</summary>
    public double[] Events { get; } = new double[rows];

    /// <summary>The method's own alarms.</summary>
    public bool[] Alarm { get; } = new bool[rows];

    /// <summary>Why it tells of a row; null elsewhere.</summary>
    public string?[] Reason { get; } = new string?[rows];

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        StepOutput output = record.Output;
        double evidence = double.IsNaN(output.TotalEvidence) ? 0 : output.TotalEvidence;
        bool told = !emits || Tells(output);
        Evidence[_row] = evidence;
        Events[_row] = told ? evidence : 0;
        Alarm[_row++] = output.AnyAlarm;
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static bool Tells(StepOutput output)
    {
        foreach (double anomaly in output.Anomaly)
        {
            if (anomaly > 0)
            {
                return true;
            }
        }

        return false;
    }
}
