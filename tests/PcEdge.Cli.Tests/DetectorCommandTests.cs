using System.Globalization;
using System.Text;
using PcEdge.Models;

namespace PcEdge.Cli.Tests;

/// <summary>The detector from the command line: its settings, its place in files, and what it learns from people.</summary>
public sealed class DetectorCommandTests
{
    private const int Rows = 4000;
    private const int Spike = 3000;

    [Fact]
    public void An_alarm_says_which_channel_and_why_and_is_an_event_of_one_row()
    {
        using var rig = new Rig();
        Assert.Equal(0, rig.Run(["run"], Readings(0, Rows)));
        string[] alarms = [.. rig.Lines.Where(static line => line.Contains("\"alarm\":true", StringComparison.Ordinal))];
        string alarm = Assert.Single(alarms, static line => line.Contains("2026-01-03T02:00", StringComparison.Ordinal));
        Assert.Contains("\"reason\":\"kitchen: ", alarm, StringComparison.Ordinal);
    }

    [Fact]
    public void A_false_alarm_that_somebody_told_of_does_not_come_back_and_one_that_nobody_told_of_does()
    {
        using var rig = new Rig();
        string state = rig.Path("s.state");
        Assert.Equal(0, rig.Run(["run", "--state", state], Readings(0, Rows)));
        string again = Readings(Rows, Rows + 200, spike: Rows + 100);
        File.Copy(state, rig.Path("untold.state"));
        Assert.Equal(0, rig.Run(["run", "--state", rig.Path("untold.state")], again));
        Assert.Contains("\"alarm\":true", rig.Out, StringComparison.Ordinal);

        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(0, rig.Run(["feedback", "--state", state, "--at", "2026-01-03T02:01:00", "--ok"]));
        }

        Assert.Contains("kitchen at 2026-01-03T02:00:00", rig.Out, StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", "--state", state], again));
        Assert.Contains("learned that 8 alarms were false", rig.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("\"alarm\":true", rig.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(rig.Folder, "*.feedback*"));
    }

    [Theory]
    [InlineData("--state FILE", "feedback", "--at", "2026-01-03T02:00:00", "--ok")]
    [InlineData("--at TIME", "feedback", "--state", "s.state", "--ok")]
    [InlineData("needs --ok", "feedback", "--state", "s.state", "--at", "7")]
    [InlineData("found \"soon\"", "feedback", "--state", "s.state", "--at", "soon", "--ok")]
    [InlineData("there is no such file", "feedback", "--state", "s.state", "--at", "7", "--ok")]
    public void Feedback_that_lacks_something_says_what(string complaint, params string[] args)
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(args));
        Assert.Contains(complaint, rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Feedback_on_an_alarm_that_never_was_names_those_that_were()
    {
        using var rig = new Rig();
        string state = rig.Path("s.state");
        rig.Run(["run", "--state", state], Readings(0, Rows));
        Assert.Equal(2, rig.Run(["feedback", "--state", state, "--at", "2027-01-01", "--ok"]));
        Assert.Contains("2026-01-03T02:00:00", rig.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void Switched_off_it_leaves_the_word_to_the_model()
    {
        using var rig = new Rig();
        string state = rig.Path("s.state");
        Assert.Equal(0, rig.Run(["run", "--detector", "off", "--state", state], Readings(0, 500)));
        Assert.DoesNotContain(ModelContainer.Read(File.ReadAllBytes(state)).Tensors, static tensor => tensor.Name.StartsWith("detector.", StringComparison.Ordinal));

        // And back on, with what the model has learned, while the detector begins anew.
        Assert.Equal(0, rig.Run(["run", "--state", state], Readings(500, 600)));
        Assert.Contains(ModelContainer.Read(File.ReadAllBytes(state)).Tensors, static tensor => tensor.Name.StartsWith("detector.", StringComparison.Ordinal));
        Assert.Equal(0, rig.Run(["run", "--detector", "off", "--state", state], Readings(600, 700)));
    }

    [Fact]
    public void Units_are_weighed_by_name_and_kept_in_a_model_that_asks_for_them()
    {
        using var rig = new Rig();
        string model = rig.Path("m.safetensors");
        Assert.Equal(0, rig.Run(["run", "--units", "memory=0,record=0.5", "--save", model], Readings(0, 300)));
        Assert.Equal(0, rig.Run(["inspect", "--json", model]));
        Assert.Contains("\"memory\":0,", rig.Out.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, rig.Run(["run", model], Readings(300, 310)));
    }

    [Theory]
    [InlineData("there is no unit \"memoty\"", "--units", "memoty=0")]
    [InlineData("expected a weight from 0 to 100 for memory, found \"much\"", "--units", "memory=much")]
    [InlineData("units are for a detector, and it is off", "--units", "memory=0", "--detector", "off")]
    public void A_unit_that_makes_no_sense_is_refused(string complaint, params string[] flags)
    {
        using var rig = new Rig();
        Assert.Equal(2, rig.Run(["run", .. flags], Readings(0, 10)));
        Assert.Contains(complaint, rig.Err, StringComparison.Ordinal);
    }

    // A daily rhythm with noise, a reading a minute from the first of 2026, and one reading far off.
    private static string Readings(int from, int to, int spike = Spike)
    {
        var random = new Random(3);
        var text = new StringBuilder("time,kitchen,hall\n");
        for (int row = 0; row < to; row++)
        {
            double kitchen = 20 + Math.Sin(row * 2 * Math.PI / 1440) + random.NextDouble() + (row == spike ? 40 : 0);
            double hall = 18 + Math.Sin(row * 2 * Math.PI / 1440) + random.NextDouble();
            if (row >= from)
            {
                string time = new DateTime(2026, 1, 1).AddMinutes(row).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $"{time},{kitchen:0.000},{hall:0.000}\n");
            }
        }

        return text.ToString();
    }
}
