using PcEdge.Models;

namespace PcEdge.Tests.Models;

/// <summary>A model with one array of every type, so that the container is tested apart from any real model.</summary>
internal sealed class ProbeModel(int channels) : IStreamModel
{
    public double[] Belief { get; } = new double[channels];

    public float[] Weights { get; } = new float[3];

    public long[] Count { get; } = new long[1];

    public bool[] Seen { get; } = new bool[channels];

    public int Channels => channels;

    public static ProbeModel Filled(int channels)
    {
        var model = new ProbeModel(channels);
        for (int j = 0; j < channels; j++)
        {
            model.Belief[j] = 1.0 / (j + 3);
            model.Seen[j] = j % 2 == 0;
        }

        model.Weights[1] = -0.25f;
        model.Count[0] = long.MinValue + 7;
        return model;
    }

    public void Step(in Observation observation, StepOutput output) => Count[0]++;

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("belief", Belief);
        visitor.Visit("weights", Weights);
        visitor.Visit("count", Count);
        visitor.Visit("seen", Seen);
    }
}
