using PcEdge.Hgf;
using PcEdge.Training.Hgf;
using Published = PcEdge.Tests.Hgf.HgfSeries;

namespace PcEdge.Training.Tests.Hgf;

/// <summary>What is drawn is what the filter believed.</summary>
public sealed class HgfTrajectoriesTests
{
    [Fact]
    public void Each_node_s_trajectory_is_its_belief_after_every_row()
    {
        HgfDefinition filter = Published.Chain(HgfUpdate.Unbounded, HgfNode.ContinuousInput("u", 10), (0, 1, -1), (0, 1, -2));
        double[] readings = [0.5, double.NaN, -1, 3];
        HgfTrajectories drawn = HgfTrajectories.Of(filter, HgfSimulation.Series(readings));
        var network = new HgfNetwork(filter);
        for (int row = 0; row < readings.Length; row++)
        {
            float surprise = (float)network.Run([readings[row]]);
            Assert.Equal(row == 1 ? float.NaN : surprise, drawn.Surprise[row]);
            foreach (HgfTrajectory node in drawn.Nodes)
            {
                HgfBelief belief = network.Belief(node.Name);
                Assert.Equal(((float)belief.Mean, (float)(1 / Math.Sqrt(belief.Precision)), (float)belief.ExpectedMean), (node.Mean[row], node.Deviation[row], node.Expected[row]));
            }
        }
    }

    [Fact]
    public void Only_nodes_that_are_asked_for_are_kept_and_unasked_the_first_of_many()
    {
        HgfDefinition filter = Published.Chain(HgfUpdate.Unbounded, HgfNode.ContinuousInput("u", 1), [.. Enumerable.Repeat((0.0, 1.0, -4.0), 40)]);
        HgfTrajectories few = HgfTrajectories.Of(filter, HgfSimulation.Series([1, 2]), "x7", "u");
        Assert.Equal(["u", "x7"], few.Nodes.Select(static node => node.Name));
        Assert.Equal([1f, 2f], few.Readings("u"));
        Assert.Equal(HgfTrajectories.MostNodes, HgfTrajectories.Of(filter, HgfSimulation.Series([1, 2])).Nodes.Count);
    }

    [Fact]
    public void A_parent_lies_above_its_highest_child_and_inputs_at_the_bottom()
    {
        var filter = new HgfDefinition
        {
            Update = HgfUpdate.Unbounded,
            Nodes =
            [
                HgfNode.Continuous("top", 0, 1, -2), HgfNode.ContinuousInput("u", 1, "low", "top"), HgfNode.Continuous("low", 0, 1, -2, "middle"), HgfNode.Continuous("middle", 0, 1, -2, "top"),
            ],
        };
        Assert.Equal([("top", 3), ("middle", 2), ("low", 1), ("u", 0)], HgfTrajectories.Of(filter, HgfSimulation.Series([1, 2])).ByLevel().Select(static pair => (pair.Node.Name, pair.Level)));
    }

    [Fact]
    public void Steps_follow_the_clock_where_the_model_has_a_unit_of_time()
    {
        using TemporaryTable table = TemporaryTable.Of("t,u", 4, static n => [600 * n * n, n]);
        HgfDefinition filter = Published.Chain(HgfUpdate.Unbounded, HgfNode.ContinuousInput("u", 1), (0, 1, -2));
        var recording = PcEdge.Training.Datasets.Recording.Read(table.Uri);
        Assert.Equal([1, 1, 1, 1], HgfSeries.Of(recording, filter).Steps);
        Assert.Equal([1, 2, 6, 10], HgfSeries.Of(recording, filter with { TimeUnit = 300 }).Steps);
        Assert.Equal([1, 6], HgfSeries.Of(recording, filter with { TimeUnit = 300 }, first: 1, end: 3).Steps);
    }
}
