using PcEdge.Evaluation.Activity;
using PcEdge.Numerics;

namespace PcEdge.Evaluation.Tests.Activity;

public class WatchFaultTests
{
    private static readonly float[] s_sound = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void A_dead_watch_reads_0_and_a_stuck_one_its_last_sound_row()
    {
        Assert.All(Rows("dead", 0, 10), static row => Assert.Equal(new float[6], row));
        Assert.All(Rows("stuck", 0, 10), static row => Assert.Equal(s_sound, row));
    }

    [Fact]
    public void Noise_is_as_large_as_gravity_and_a_quick_turn()
    {
        float[][] rows = Rows("noise", 0, 4000);
        Assert.Equal(9.8, Math.Sqrt(rows.Average(static row => row[1] * row[1])), 0.5);
        Assert.Equal(2, Math.Sqrt(rows.Average(static row => row[4] * row[4])), 0.1);
    }

    [Fact]
    public void A_drift_grows_evenly_for_30_seconds_and_then_stands()
    {
        float[][] rows = Rows("drift", 0, 1600);
        for (int i = 0; i < 6; i++)
        {
            double whole = rows[1500][i] - s_sound[i];
            Assert.Equal(s_sound[i], rows[0][i]);
            Assert.Equal(whole / 2, rows[750][i] - s_sound[i], 1e-5);
            Assert.Equal(rows[1500][i], rows[1599][i]);
        }
    }

    [Fact]
    public void A_drift_that_began_a_row_ago_is_a_row_ahead()
    {
        Assert.Equal(Rows("drift", 0, 101)[1..], Rows("drift", 1, 100));
    }

    // So many rows, each of which would have been the sound one.
    private static float[][] Rows(string kind, int row, int count)
    {
        var fault = new WatchFault(kind, new NormalDraw(seed: 3, stream: 1), row);
        fault.Remember(s_sound);
        float[][] rows = new float[count][];
        for (int n = 0; n < count; n++)
        {
            rows[n] = [.. s_sound];
            fault.Break(rows[n]);
        }

        return rows;
    }
}
