using PcEdge.Cli.Bench.Scores;

namespace PcEdge.Cli.Bench;

/// <summary>A stream model with the samples that it is given.</summary>
/// <param name="model">It has seen nothing yet.</param>
/// <param name="samples">Of its channels, in its order.</param>
/// <param name="kept">Takes what it says while it is scored; null where nobody scores.</param>
/// <param name="capacity">Most calls that are kept.</param>
internal sealed class StreamContender(IStreamModel model, Samples samples, Kept? kept, int capacity) : Contender(capacity)
{
    private readonly StepOutput _output = new(model.Channels);

    /// <inheritdoc/>
    public override void Call(int row) => model.Step(samples[row], _output);

    /// <inheritdoc/>
    public override void Keep(int burstRow) => kept?.Take(burstRow, _output);
}
