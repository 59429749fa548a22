using PcEdge.Detection;
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

    /// <summary>Why it tells of a row; <see cref="AlarmReason.None"/> where it does not or cannot say.</summary>
    public AlarmReason[] Reason { get; } = new AlarmReason[rows];

    /// <summary>The number in the reason.</summary>
    public double[] Amount { get; } = new double[rows];

    /// <summary>The channel that is meant; -1 for the stream as a whole.</summary>
    public int[] Channel { get; } = new int[rows];

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        StepOutput output = record.Output;
        Evidence[_row] = double.IsNaN(output.TotalEvidence) ? 0 : output.TotalEvidence;
        Events[_row] = emits ? 0 : Evidence[_row];
        for (int j = 0; j < output.Channels && emits; j++)
        {
            if (output.Anomaly[j] > 0 && output.Evidence[j] > Events[_row])
            {
                Events[_row] = output.Evidence[j];
                Reason[_row] = output.Reason[j];
                Amount[_row] = output.Amount[j];
                Channel[_row] = j;
            }
        }

        double whole = emits && output.TotalAnomaly > 0 ? AnomalyScale.Nats(output.TotalAnomaly) : 0;
        if (whole > Events[_row])
        {
            Events[_row] = whole;
            Reason[_row] = AlarmReason.Together;
            Amount[_row] = double.NaN;
            Channel[_row] = -1;
        }

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
}
