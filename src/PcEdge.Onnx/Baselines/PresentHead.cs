namespace PcEdge.Onnx.Baselines;

/// <summary>Outputs that are about the row itself: a reconstruction, or other channels. Of a whole window the last row counts.</summary>
internal sealed class PresentHead(BaselineChannels channels, BaselineEstimates estimates) : BaselineHead
{
    public override void Take(ReadOnlySpan<float> outputs)
    {
        ReadOnlySpan<float> row = outputs[^channels.Outputs.Length..];
        for (int i = 0; i < row.Length; i++)
        {
            if (estimates.TryRead(i, row[i], out double value))
            {
                estimates.Believe(i, value);
            }
        }
    }
}
