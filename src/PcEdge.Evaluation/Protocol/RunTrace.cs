using PcEdge.Evaluation.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Protocol;

/// <summary>What a model said during a run. Arrays are [rows x channels], row-major.</summary>
internal sealed class RunTrace(Deployment deployment) : ISink
{
    private readonly int _channels = deployment.Channels.Count;
    private int _row;

    /// <summary>Surprise of each reading; a number everywhere.</summary>
    public double[] Score { get; } = new double[deployment.Clean.Cells.Length];

    /// <summary>Estimate of each true value; NaN where the model has none.</summary>
    public double[] Estimate { get; } = new double[deployment.Clean.Cells.Length];

    /// <summary>The gated readout, by the model's own alarms.</summary>
    public double[] Trusted { get; private set; } = new double[deployment.Clean.Cells.Length];

    /// <summary>The model's own alarms.</summary>
    public bool[] Alarm { get; private set; } = new bool[deployment.Clean.Cells.Length];

    /// <summary>The model's own fault states.</summary>
    public ChannelState[] State { get; private set; } = new ChannelState[deployment.Clean.Cells.Length];

    /// <inheritdoc/>
    public void Write(StreamRecord record)
    {
        StepOutput output = record.Output;
        int first = _row++ * _channels;
        for (int j = 0; j < _channels; j++)
        {
            double score = output.Surprise[j];
            Score[first + j] = double.IsNaN(score) ? 0 : Math.Min(score, 1e12);
            Estimate[first + j] = output.Estimate[j];
            Trusted[first + j] = output.Trusted[j];
            Alarm[first + j] = output.Alarm[j];
            State[first + j] = output.State[j];
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

    /// <summary>Forgets what only the run's own tally needs, so that many runs fit in memory.</summary>
    public void Trim()
    {
        Trusted = [];
        Alarm = [];
        State = [];
    }
}
