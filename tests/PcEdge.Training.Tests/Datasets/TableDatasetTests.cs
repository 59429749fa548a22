using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Tests.Datasets;

/// <summary>What becomes of a table: which rows are learned from, what an input and a target are, what is refused.</summary>
public sealed class TableDatasetTests
{
    [Fact]
    public void Scales_are_those_of_the_rows_that_are_learned_from_and_of_what_is_there()
    {
        // 8 rows to learn from: a = 1, 3, 1, 3, ...; b is constant, and absent at first; the last 2 are far away.
        using TemporaryTable table = TemporaryTable.Of("a,b", 10, n => [n < 8 ? 1 + (2 * (n % 2)) : 1000, n == 0 ? double.NaN : 7]);
        Dataset data = DatasetTable.Load(table.Uri, new DatasetOptions { Task = BaselineTask.Reconstruct });
        Assert.Equal([2.0, 7.0], data.Scaling.Mean);
        Assert.Equal([1.0, 1.0], data.Scaling.Scale);
        Assert.Equal([-1f, 0f, 1f, 0f], data.Training.Inputs[..4]);
        Assert.Equal([false, true, false, false], data.Training.InputAbsent![..4]);
        Assert.Equal([998f, 0f, 998f, 0f], data.Validation.Inputs);
    }

    [Fact]
    public void A_window_ends_at_its_row_and_a_forecast_lies_beyond_it()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b", 20, n => [n, -n]);
        Dataset data = DatasetTable.Load(table.Uri, new DatasetOptions { Task = BaselineTask.Forecast, Window = 3, Horizon = 2, Validation = 0.5 });
        Assert.Equal(6, data.Training.Count); // rows 0 to 9: windows that end at 2 to 7
        Assert.Equal(6, data.Validation.Count); // rows 10 to 19, and no window begins before them
        Assert.Equal(6, data.InputWidth);
        Assert.Equal([0.0, 0, 1, -1, 2, -2], Raw(data, data.Training.Inputs[..6]));
        Assert.Equal([4.0, -4], Raw(data, data.Training.Targets[..2]));
        Assert.Equal([10.0, -10, 11, -11, 12, -12], Raw(data, data.Validation.Inputs[..6]));
    }

    [Fact]
    public void Validation_takes_whole_groups()
    {
        using TemporaryTable table = TemporaryTable.Of("a,person", 30, n => [n, n % 3]);
        Dataset data = DatasetTable.Load(table.Uri, new DatasetOptions { Task = BaselineTask.Reconstruct, Group = "person" });
        Assert.Equal(["a"], data.Channels);
        Assert.All(Raw(data, data.Training.Inputs), value => Assert.NotEqual(2, value % 3));
        Assert.All(Raw(data, data.Validation.Inputs), value => Assert.Equal(2, value % 3));
        Assert.Equal(10, data.Validation.Count);
    }

    [Fact]
    public void Classes_are_the_numbers_that_occur_in_order_and_targets_are_one_hot()
    {
        using TemporaryTable table = TemporaryTable.Of("a,kind", 20, n => [n, n == 5 ? double.NaN : 3 - (2 * (n % 2))]);
        Dataset data = DatasetTable.Load(table.Uri, new DatasetOptions { Task = BaselineTask.Classify, Targets = ["kind"] });
        Assert.Equal(["kind=1", "kind=3"], data.Targets);
        Assert.Equal(["a"], data.Channels);
        Assert.Equal([0f, 1, 1, 0], data.Training.Targets[..4]);
        Assert.Equal(15, data.Training.Count); // 16 rows less the one whose class is absent
    }

    [Fact]
    public void Rows_and_times_choose()
    {
        using TemporaryTable table = TemporaryTable.Of("time,a", 40, n => [100 + n, n]);
        Dataset rows = DatasetTable.Load(table.Uri, new DatasetOptions { Task = BaselineTask.Reconstruct, FirstRow = 5, EndRow = 25 });
        Assert.Equal(5, Raw(rows, rows.Training.Inputs)[0]);
        Assert.Equal(20, rows.Training.Count + rows.Validation.Count);
        Dataset until = DatasetTable.Load(table.Uri, new DatasetOptions { Task = BaselineTask.Reconstruct, Until = 112 });
        Assert.Equal(12, until.Training.Count + until.Validation.Count);
    }

    [Fact]
    public void What_cannot_be_used_is_refused_by_name()
    {
        using TemporaryTable table = TemporaryTable.Of("a,b,group", 20, n => [n, 0.5 * n, 1]);
        Refused("\"c\"", new DatasetOptions { Task = BaselineTask.Regress, Targets = ["c"] });
        Refused("--inputs", new DatasetOptions { Task = BaselineTask.Regress, Targets = ["a"], Inputs = ["x"] });
        Refused("group: has 1 group", new DatasetOptions { Task = BaselineTask.Reconstruct, Group = "group" });
        Refused("3 of 20 rows", new DatasetOptions { Task = BaselineTask.Reconstruct, EndRow = 3 });
        Refused("--window", new DatasetOptions { Task = BaselineTask.Forecast, Window = 30 });
        Refused("--task regress", new DatasetOptions { Task = BaselineTask.Classify, Targets = ["b"] });
        Refused("has 1 class", new DatasetOptions { Task = BaselineTask.Classify, Targets = ["group"] });
        Refused("among the rows for validation alone", new DatasetOptions { Task = BaselineTask.Classify, Targets = ["a"] });
        Refused("--rows", new DatasetOptions { Task = BaselineTask.Reconstruct, Until = 3 });

        void Refused(string part, DatasetOptions options)
        {
            SourceException problem = Assert.Throws<SourceException>(() => DatasetTable.Load(table.Uri, options));
            Assert.Equal(3, problem.ExitCode);
            Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Order_of_an_epoch_follows_from_seed_and_epoch_alone()
    {
        int[] order = Shuffle.Order(1000, seed: 1, epoch: 1);
        Assert.Equal(Enumerable.Range(0, 1000), order.Order());
        Assert.Equal(order, Shuffle.Order(1000, seed: 1, epoch: 1));
        Assert.NotEqual(order, Shuffle.Order(1000, seed: 1, epoch: 2));
        Assert.NotEqual(order, Shuffle.Order(1000, seed: 2, epoch: 1));

        // Of a random permutation one element is expected to stay where it was.
        Assert.InRange(Enumerable.Range(0, 1000).Count(i => order[i] == i), 0, 6);
    }

    private static double[] Raw(Dataset data, float[] values) =>
        [.. values.Select((value, i) => Math.Round((value * data.Scaling.Scale[i % data.Channels.Count]) + data.Scaling.Mean[i % data.Channels.Count], 3))];
}
