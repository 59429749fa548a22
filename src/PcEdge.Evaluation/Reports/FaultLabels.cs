namespace PcEdge.Evaluation.Reports;

/// <summary>What really happened in a recording. Read to score and to draw; no method ever sees it.</summary>
internal sealed class FaultLabels
{
    /// <summary>Labels of a recording; every array is [rows * channels].</summary>
    public FaultLabels(IReadOnlyList<string> channels, int rows, IReadOnlyList<LabelledFault> episodes)
    {
        Channels = channels;
        Rows = rows;
        Episodes = episodes;
        Truth = new float[rows * channels.Count];
        Faulty = new bool[rows * channels.Count];
    }

    /// <summary>Channel names.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>Rows of the recording.</summary>
    public int Rows { get; }

    /// <summary>Unit of every channel, for people.</summary>
    public required string Unit { get; init; }

    /// <summary>The fault episodes, by onset.</summary>
    public IReadOnlyList<LabelledFault> Episodes { get; }

    /// <summary>The true value, sensor unit; NaN where no reading arrived and so none is known.</summary>
    public float[] Truth { get; }

    /// <summary>True where the reading is not the truth.</summary>
    public bool[] Faulty { get; }

    /// <summary>Channels that fail somewhere, in the order of their first failure.</summary>
    public List<int> FailingChannels()
    {
        var failing = new List<int>();
        foreach (LabelledFault episode in Episodes)
        {
            if (!failing.Contains(episode.Channel))
            {
                failing.Add(episode.Channel);
            }
        }

        return failing;
    }

    /// <summary>The first faulty row of all, or the number of rows.</summary>
    public int FirstFault => Episodes.Count == 0 ? Rows : Episodes[0].First;
}
