using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Tests.Metrics;

public class StateConfusionTests
{
    [Fact]
    public void Episode_is_called_what_most_of_its_faulty_rows_show()
    {
        var confusion = new StateConfusion();
        confusion.Add(ChannelState.Stuck, [ChannelState.Ok, ChannelState.Ok, ChannelState.Outlier, ChannelState.Stuck, ChannelState.Stuck]);
        Assert.Equal(1, confusion[ChannelState.Stuck, ChannelState.Stuck]);
    }

    [Fact]
    public void Less_than_a_tenth_of_the_rows_in_a_fault_state_is_a_miss()
    {
        ChannelState[] rows = new ChannelState[21];
        Array.Fill(rows, ChannelState.Ok);
        rows[3] = rows[4] = ChannelState.Noisy;
        var confusion = new StateConfusion();
        confusion.Add(ChannelState.Noisy, rows);
        rows[5] = ChannelState.Noisy;
        confusion.Add(ChannelState.Noisy, rows);
        Assert.Equal(1, confusion[ChannelState.Noisy, ChannelState.Ok]);
        Assert.Equal(1, confusion[ChannelState.Noisy, ChannelState.Noisy]);
    }

    [Fact]
    public void Macro_score_is_the_mean_over_the_faults_that_occurred()
    {
        var confusion = new StateConfusion();
        confusion.Add(ChannelState.Stuck, [ChannelState.Stuck]);
        confusion.Add(ChannelState.Stuck, [ChannelState.Biased]);
        confusion.Add(ChannelState.Biased, [ChannelState.Biased]);

        // stuck: 2/(2 + 1); biased: 2/(1 + 2)
        Assert.Equal(2.0 / 3, confusion.MacroF1, 12);
    }
}
