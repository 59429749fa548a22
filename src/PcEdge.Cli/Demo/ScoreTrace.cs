using PcEdge.Streams;

namespace PcEdge.Cli.Demo;

/// <summary>Keeps what is compared of a method: estimate and score, each [rows * channels].</summary>
internal sealed class ScoreTrace(int cells) : ISink
{
    private int _next;

    /// <summary>Estimate of each true value, sensor unit.</summary>
    public float[] Estimate { get; } = new float[cells];

    /// <summary>How strange each reading seemed, in the method's own measure.</summary>
    public float[] Score { get; } = new float[cells];

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        for (int j = 0; j < record.Output.Channels; j++, _next++)
        {
            Estimate[_next] = (float)record.Output.Estimate[j];
            Score[_next] = (float)record.Output.Surprise[j];
        }
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
