using PcEdge.Evaluation.Activity;
using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Activity;

namespace PcEdge.Training.Tests.Datasets.Activity;

/// <summary>Phone and watch: one clock for both, windows, a split by subject, and what is refused.</summary>
public sealed class ActivityDatasetTests
{
    private static readonly DatasetOptions Classify = new() { Task = BaselineTask.Classify };

    [Fact]
    public void Both_devices_are_on_one_clock_and_a_row_is_the_mean_of_what_came_since_the_one_before()
    {
        using var folder = new MiniatureActivities(1);
        InertialRecording recording = Assert.Single(InertialRecording.ReadAll(folder.Folder));
        Assert.Equal((1, 1), (recording.Subject, recording.Execution));

        // Rows every 20 ms from the watch's first time, 1,000,005, to before the watch's last, 1,003,953.
        Assert.Equal((3948 + 19) / 20, recording.Rows);
        InertialFile phone = InertialFile.Read(folder.PathOf(1, "sp")), watch = InertialFile.Read(folder.PathOf(1, "sw"));

        // Row 1 is at 1,000,025: the phone's rows of 1,000,010 and 1,000,020, the watch's of 1,000,017.
        Assert.Equal((phone.Values[6] + phone.Values[12]) / 2, recording.Signals[12], 1e-6f);
        Assert.Equal(watch.Values[6], recording.Signals[12 + 6], 1e-6f);
        Assert.Equal(0, recording.Labels[99]);
        Assert.Equal(2, recording.Labels[100]);
    }

    [Fact]
    public void A_device_that_is_silent_keeps_its_last_values()
    {
        using var folder = new MiniatureActivities(1);
        string[] lines = File.ReadAllLines(folder.PathOf(1, "sw"));
        File.WriteAllLines(folder.PathOf(1, "sw"), [.. lines[..50], .. lines[100..]]);
        InertialRecording recording = InertialRecording.ReadAll(folder.Folder)[0];
        float[] last = InertialFile.Read(folder.PathOf(1, "sw")).Values[(48 * 6)..(49 * 6)];
        Assert.Equal(last, recording.Signals[((40 * 12) + 6)..(41 * 12)]);
    }

    [Fact]
    public void Nobody_is_in_two_parts_and_every_fold_tests_others()
    {
        using var folder = new MiniatureActivities(10);
        var tested = new List<int>();
        for (int fold = 0; fold < SubjectSplit.Folds; fold++)
        {
            Dataset data = Load(folder, Classify with { Fold = fold });
            int[] learned = [.. data.Training.Groups!.Distinct()], held = [.. data.Validation.Groups!.Distinct()], test = [.. data.Test!.Groups!.Distinct()];
            Assert.Equal((6, 2, 2), (learned.Length, held.Length, test.Length));
            Assert.Equal(10, learned.Union(held).Union(test).Count());
            tested.AddRange(test);
        }

        Assert.Equal(Enumerable.Range(1, 10), tested.Order());
    }

    [Fact]
    public void Windows_have_the_activity_of_most_of_their_rows_and_inputs_of_bounded_size()
    {
        using var folder = new MiniatureActivities(3);
        Dataset data = Load(folder, Classify);
        int windows = ActivityWindows.Count(198);
        Assert.Equal(13, windows);
        Assert.Equal((windows, windows, windows), (data.Training.Count, data.Validation.Count, data.Test!.Count));
        Assert.Equal(["activity=seated", "activity=standing-up", "activity=walking", "activity=turning", "activity=sitting-down"], data.Targets);

        // Row 100 is where walking begins; windows begin every 12 rows: the one at 72 has 28 rows of sitting and 22 of walking, the next 16 and 34.
        Assert.Equal([.. Enumerable.Repeat(0, 7), .. Enumerable.Repeat(2, 6)], Enumerable.Range(0, windows).Select(n => OneHot.ClassOf(data.Test, n)));
        Assert.All(data.Test.Inputs, static input => Assert.InRange(input, -ActivityDataset.Largest, ActivityDataset.Largest));
    }

    [Fact]
    public void Too_few_subjects_cannot_be_split()
    {
        using MiniatureActivities one = new(1), two = new(2);
        Assert.Contains("has 1 subject; a split by subject needs at least 3: to learn from, to choose by and to test on", Refused(one, Classify), StringComparison.Ordinal);
        Assert.Contains("has 2 subjects", Refused(two, Classify), StringComparison.Ordinal);
        Assert.Equal((13, 0, 13), Load(two, Classify with { Validation = 0 }) is var data ? (data.Training.Count, data.Validation.Count, data.Test!.Count) : default);
        Assert.Contains("needs at least 2", Refused(one, Classify with { Validation = 0 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_not_as_it_should_be_is_named_with_its_field()
    {
        using var folder = new MiniatureActivities(3);
        string path = folder.PathOf(2, "sp");
        string[] lines = File.ReadAllLines(path);
        Line(0, "a,b", "s02_01_sp.csv:1: expected the header x_acc");
        Line(4, "1,2,3", ":5: expected 8 fields, found 3: was it cut short?");
        Line(4, "1,2,x,4,5,6,1000030,SEATED", ":5: z_acc: expected a number, found \"x\"");
        Line(4, "1,2,3,4,5,6,1000000,SEATED", ":5: timestamp: expected milliseconds from 1000020, found \"1000000\"");
        Line(4, "1,2,3,4,5,6,1000030,DANCING", ":5: label: expected one of SEATED, STANDING_UP, WALKING, TURNING, SITTING_DOWN, found \"DANCING\"");
        File.WriteAllText(path, MiniatureActivities.Header + "\n");
        Assert.Contains("has no rows", Refused(folder, Classify), StringComparison.Ordinal);
        File.WriteAllLines(path, lines.Select(static line => line.Replace(",100", ",900", StringComparison.Ordinal)));
        Assert.Contains("s02_01_sw.csv: lies at another time than the phone's", Refused(folder, Classify), StringComparison.Ordinal);
        File.Delete(folder.PathOf(1, "sw"));
        Assert.Contains("s01_01_sw.csv: there is no such file, the watch's beside s01_01_sp.csv", Refused(folder, Classify), StringComparison.Ordinal);
        Directory.Delete(Path.Combine(folder.Folder, "DATA"), recursive: true);
        Assert.Contains("has no files such as s01/s01_02_sp.csv; pcedge-train data har", Refused(folder, Classify), StringComparison.Ordinal);

        void Line(int number, string text, string part)
        {
            File.WriteAllLines(path, [.. lines[..number], text, .. lines[(number + 1)..]]);
            Assert.Contains(part, Refused(folder, Classify), StringComparison.Ordinal);
        }
    }

    private static Dataset Load(MiniatureActivities folder, DatasetOptions options) => DatasetTable.Load($"har:{folder.Folder}", options);

    private static string Refused(MiniatureActivities folder, DatasetOptions options)
    {
        SourceException problem = Assert.Throws<SourceException>(() => Load(folder, options));
        Assert.Equal(3, problem.ExitCode);
        return problem.Message;
    }
}
