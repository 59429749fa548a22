using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>Ends the loop once a row has gone through: <c>--once</c>.</summary>
internal sealed class StopAfterOneRow(CancellationTokenSource stop) : ISink
{
    public void Write(StreamRecord record) => stop.Cancel();

    public void Complete()
    {
    }

    public void Dispose()
    {
    }
}
