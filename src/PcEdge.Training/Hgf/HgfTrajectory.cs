using PcEdge.Hgf;

namespace PcEdge.Training.Hgf;

/// <summary>What one node believed after each row.</summary>
internal sealed class HgfTrajectory(string name, int rows)
{
    /// <summary>The node.</summary>
    public string Name { get; } = name;

    /// <summary>[rows]: mu; of an input what it read, NaN where absent.</summary>
    public float[] Mean { get; } = new float[rows];

    /// <summary>[rows]: standard deviation, 1/sqrt pi.</summary>
    public float[] Deviation { get; } = new float[rows];

    /// <summary>[rows]: muhat, before the row.</summary>
    public float[] Expected { get; } = new float[rows];

    /// <summary>Keeps the belief after a row.</summary>
    public void Keep(int row, in HgfBelief belief)
    {
        Mean[row] = (float)belief.Mean;
        Deviation[row] = (float)(1 / Math.Sqrt(belief.Precision));
        Expected[row] = (float)belief.ExpectedMean;
    }
}
