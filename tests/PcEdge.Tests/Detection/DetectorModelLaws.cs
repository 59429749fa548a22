using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Tests.Detection;

/// <summary>A detector behind a model: several channels, the stream as a whole, its place in files.</summary>
public sealed class DetectorModelLaws
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void One_channel_is_judged_as_a_series_alone()
    {
        double[] values = Series.Daily(3000);
        values[2500] += 10;
        Verdict[] alone = Series.Detect(values);
        DetectorModel model = Model(1);
        var output = new StepOutput(1);
        for (int t = 0; t < values.Length; t++)
        {
            Step(model, [values[t]], t, output);
            Assert.Equal(alone[t], new Verdict(output.Evidence[0], output.Anomaly[0], output.Alarm[0], output.Reason[0], output.Amount[0]));
            Assert.Equal(alone[t].Evidence, output.TotalEvidence);
        }
    }

    [Fact]
    public void What_is_said_of_sensors_is_the_models_word()
    {
        DetectorModel model = Model(2);
        var filter = new SensorFilter(2, new SensorFilterOptions());
        var output = new StepOutput(2);
        var bare = new StepOutput(2);
        double[] one = Series.Daily(800, seed: 3);
        double[] two = Series.Daily(800, seed: 4);
        for (int t = 0; t < 800; t++)
        {
            Step(model, [one[t], two[t]], t, output);
            Step(filter, [one[t], two[t]], t, bare);
            Assert.Equal(bare.Estimate, output.Estimate);
            Assert.Equal(bare.Trusted, output.Trusted);
            Assert.Equal(bare.State, output.State);
            Assert.Equal(bare.Surprise, output.Surprise);
        }
    }

    [Fact]
    public void Channels_that_are_a_little_unusual_all_at_once_are_an_event_of_the_whole()
    {
        const int channels = 12;
        const int strange = 6000;
        DetectorModel model = Model(channels);
        var output = new StepOutput(channels);
        double[][] noise = [.. Enumerable.Range(0, channels).Select(static j => Series.Normal(6200, 100 + j))];
        double[] row = new double[channels];
        bool found = false;
        for (int t = 0; t < 6200; t++)
        {
            for (int j = 0; j < channels; j++)
            {
                row[j] = noise[j][t] + (t is >= strange and < strange + 4 ? 3.5 : 0);
            }

            Step(model, row, t, output);
            if (output.TotalAnomaly > 0 && t is >= strange and < strange + 12)
            {
                found = true;
                Assert.True(output.TotalEvidence > 6);
            }
        }

        Assert.True(found);
    }

    [Fact]
    public void A_state_goes_on_with_the_same_bits_and_one_without_a_detector_leaves_it_new()
    {
        ModelDocument document = FilterKind.Document(Names, new SensorFilterOptions()) with
        {
            Detector = new DetectorOptions(),
            State = new StateStamp { Model = new string('0', 64), Generation = 1, Samples = 500 },
        };
        DetectorModel model = Model(3);
        var output = new StepOutput(3);
        double[] values = Series.Daily(3000);
        for (int t = 0; t < 1500; t++)
        {
            Step(model, [values[t], -values[t], values[t + 1]], t, output);
        }

        IStreamModel again = ModelContainer.Read(PcEdge.Tests.Models.Containers.Save(document, model)).CreateModel();
        var other = new StepOutput(3);
        for (int t = 1500; t < 2900; t++)
        {
            Step(model, [values[t], -values[t], values[t + 1]], t, output);
            Step(again, [values[t], -values[t], values[t + 1]], t, other);
            Assert.Equal(output.Evidence, other.Evidence);
            Assert.Equal(output.Anomaly, other.Anomaly);
        }

        byte[] without = PcEdge.Tests.Models.Containers.Save(document with { Detector = null }, model.Inner);
        DetectorModel fresh = Assert.IsType<DetectorModel>(ModelContainer.Read(without).CreateModel(document));
        Step(fresh, [1, 2, 3], 0, output);
        Assert.Equal([0, 0, 0], output.Evidence);
        Assert.IsType<SensorFilter>(ModelContainer.Read(PcEdge.Tests.Models.Containers.Save(document, model)).CreateModel(document with { Detector = null }));
    }

    [Fact]
    public void A_section_is_read_back_as_it_was_written()
    {
        DetectorOptions options = new DetectorOptions { AlarmsPerDay = 3, FalseAlarmRate = .01 }.With(PredictionUnitKind.Memory, 0).With(PredictionUnitKind.Level, 2);
        ModelDocument document = FilterKind.Document(Names, new SensorFilterOptions()) with { Detector = options };
        DetectorOptions read = ModelContainer.Read(document.ToJson()).Document.Detector!;
        Assert.Equal((3, .01), (read.AlarmsPerDay, read.FalseAlarmRate!.Value));
        Assert.All(Enum.GetValues<PredictionUnitKind>(), kind => Assert.Equal(options.WeightOf(kind), read.WeightOf(kind)));
        Assert.IsType<DetectorModel>(ModelContainer.Read(document.ToJson()).CreateModel());
    }

    [Theory]
    [InlineData("""{"units":{"oracle":1}}""", "detector.units.oracle")]
    [InlineData("""{"units":{"memory":-1}}""", "detector.units.memory")]
    [InlineData("""{"alarms-per-day":0}""", "detector.alarms-per-day")]
    [InlineData("""{"loudness":1}""", "detector.loudness")]
    public void A_section_that_makes_no_sense_is_refused(string section, string field)
    {
        string text = $$"""{"format":1,"kind":"filter","channels":["a"],"detector":{{section}}}""";
        ModelFormatException problem = Assert.Throws<ModelFormatException>(() => ModelContainer.Read(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Contains(field, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forgiven_alarm_would_not_be_raised_again_and_an_unforgiven_channel_is_as_before()
    {
        double[] values = Series.Daily(6000);
        values[3000] += 9;
        values[5000] += 9;
        DetectorModel told = Model(2);
        DetectorModel untold = Model(2);
        var toldOutput = new StepOutput(2);
        var untoldOutput = new StepOutput(2);
        for (int t = 0; t < values.Length; t++)
        {
            Step(told, [values[t], values[t]], t, toldOutput);
            Step(untold, [values[t], values[t]], t, untoldOutput);
            if (t == 3000)
            {
                Assert.True(toldOutput.Alarm[0]);
                PastAlarm alarm = Feedback.Nearest(told.Detector.Alarms, Series.Monday + (3001 * 300.0))!.Value;
                Assert.Equal(Series.Monday + (3000 * 300.0), alarm.Time);
                Assert.Null(Feedback.Nearest(told.Detector.Alarms, alarm.Time + 1801));
                told.Detector.Forgive(0);       // the last is channel b's
            }

            if (t == 5000)
            {
                Assert.Equal(untoldOutput.Evidence[0], toldOutput.Evidence[0]);
                Assert.True(toldOutput.Evidence[1] < untoldOutput.Evidence[1]);
                Assert.False(toldOutput.Alarm[1]);
            }
        }
    }

    private static DetectorModel Model(int channels) => new(new SensorFilter(channels, new SensorFilterOptions()), new DetectorOptions());

    private static void Step(IStreamModel model, ReadOnlySpan<double> values, int t, StepOutput output)
    {
        Span<bool> presence = stackalloc bool[values.Length];
        presence.Fill(true);
        model.Step(new Observation(values, presence, t == 0 ? 0 : 300) { LocalTime = Series.Monday + (t * 300.0) }, output);
    }
}
