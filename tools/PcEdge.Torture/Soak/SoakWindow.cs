using PcEdge.Torture.Subjects;

namespace PcEdge.Torture.Soak;

/// <summary>What a model said in the week that begins at one row.</summary>
internal sealed class SoakWindow(long from)
{
    private readonly double[] _estimate = new double[WeekStream.Values.Length];
    private readonly double[] _deviation = new double[WeekStream.Values.Length];
    private readonly double[] _evidence = new double[WeekStream.Rows];

    /// <summary>Its first row.</summary>
    public long From => from;

    /// <summary>Keeps a row if it is one of the week's.</summary>
    public void Take(long row, StepOutput output)
    {
        if (row < from || row >= from + WeekStream.Rows)
        {
            return;
        }

        int at = (int)(row - from);
        output.Estimate.CopyTo(_estimate, at * WeekStream.Channels);
        output.Deviation.CopyTo(_deviation, at * WeekStream.Channels);
        _evidence[at] = output.TotalEvidence;
    }

    /// <summary>The largest difference of an estimate or its standard deviation between two weeks, in standard deviations of the channel.</summary>
    public double Farthest(SoakWindow other, int channel)
    {
        double farthest = 0;
        for (int i = channel; i < _estimate.Length; i += WeekStream.Channels)
        {
            farthest = Math.Max(farthest, Math.Max(Math.Abs(_estimate[i] - other._estimate[i]), Math.Abs(_deviation[i] - other._deviation[i])));
        }

        return farthest / WeekStream.Deviation[channel];
    }

    /// <summary>The same of all channels.</summary>
    public double Farthest(SoakWindow other) => Enumerable.Range(0, WeekStream.Channels).Max(channel => Farthest(other, channel));

    /// <summary>The mean difference of the row's evidence, nats.</summary>
    public double Evidence(SoakWindow other) => _evidence.Zip(other._evidence, static (one, two) => Math.Abs(one - two)).Average();
}
