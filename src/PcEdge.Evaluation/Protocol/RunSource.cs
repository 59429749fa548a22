using PcEdge.Evaluation.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Protocol;

/// <summary>A run as a stream: one row for each tick of the deployment's clock, absent cells included.</summary>
internal sealed class RunSource(Deployment deployment, FaultRun run) : ISource
{
    private int _next;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => deployment.Channels;

    /// <inheritdoc/>
    public double Progress => (double)_next / deployment.Rows;

    /// <inheritdoc/>
    public bool TryRead(SourceRow row)
    {
        if (_next == deployment.Rows)
        {
            return false;
        }

        Read(deployment.Clean, row, -1);
        if (_next >= deployment.WarmUpRows && run.Cell is not null)
        {
            foreach (int channel in run.Replaced)
            {
                Read(run.Cell.Series.Values, row, channel);
            }
        }

        row.Time = deployment.Start + (deployment.Clock * _next);
        row.Line = ++_next;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>One channel of the grid's row, or all where <paramref name="channel"/> is -1.</summary>
    private void Read(Grid grid, SourceRow row, int channel)
    {
        int first = channel < 0 ? 0 : channel;
        int end = channel < 0 ? grid.Channels : channel + 1;
        for (int j = first; j < end; j++)
        {
            double value = grid[_next, j];
            row.Values[j] = value;
            row.Presence[j] = double.IsFinite(value);
        }
    }
}
