namespace PcEdge.Evaluation.Reports;

/// <summary>How often the drawn band holds the truth: 95 % would be right for a Gaussian belief.</summary>
internal static class BandCoverage
{
    /// <summary>Half the width of the band that the charts draw, in standard deviations.</summary>
    public const double Deviations = 2;

    /// <summary>Part of the present rows, faulty or healthy ones, whose truth lies in the band; 0 to 1.</summary>
    public static double Of(StreamTrace trace, FaultLabels labels, bool faulty)
    {
        long rows = 0, inside = 0;
        for (int cell = 0; cell < trace.Rows * trace.Channels; cell++)
        {
            if (labels.Faulty[cell] == faulty && float.IsFinite(labels.Truth[cell]) && trace.State[cell] != ChannelState.Learning)
            {
                rows++;
                inside += Math.Abs(trace.Estimate[cell] - labels.Truth[cell]) <= Deviations * trace.Deviation[cell] ? 1 : 0;
            }
        }

        return rows == 0 ? double.NaN : (double)inside / rows;
    }
}
