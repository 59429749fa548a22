using System.Text;
using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Tests.Models;

public class ModelContainerTests
{
    [Fact]
    public void Every_type_comes_back_bit_for_bit()
    {
        ProbeModel model = ProbeModel.Filled(5);
        ModelContainer file = ModelContainer.Read(Containers.Save(Containers.Document("a", "b", "c", "d", "e"), model));
        var restored = new ProbeModel(5);
        file.Restore(restored);
        Assert.Equal(model.Belief, restored.Belief);
        Assert.Equal(model.Weights, restored.Weights);
        Assert.Equal(model.Count, restored.Count);
        Assert.Equal(model.Seen, restored.Seen);
        Assert.Empty(file.Notes);
    }

    [Fact]
    public void Same_model_gives_same_bytes_and_saving_what_was_loaded_too()
    {
        ModelDocument document = Containers.Document("a", "b");
        ProbeModel model = ProbeModel.Filled(2);
        byte[] first = Containers.Save(document, model);
        var restored = new ProbeModel(2);
        ModelContainer.Read(first).Restore(restored);
        Assert.Equal(first, Containers.Save(document, restored));
    }

    [Fact]
    public void Tensors_start_at_a_multiple_of_eight()
    {
        for (int channels = 1; channels < 9; channels++)
        {
            string[] names = [.. Enumerable.Range(0, channels).Select(j => new string('x', j + 1))];
            ModelContainer file = ModelContainer.Read(Containers.Save(Containers.Document(names), ProbeModel.Filled(channels)));
            Assert.Equal(0, file.Find("belief")!.Offset % 8);
        }
    }

    [Fact]
    public void Document_comes_back_whole()
    {
        var options = new SensorFilterOptions { AlarmsPerDay = 0.5, FalseAlarmRate = 0.001, Horizon = 6, Hysteresis = 9, Groups = [0, 1] };
        ModelDocument document = FilterKind.Document(["kitchen \"\\ü", "hall"], options) with
        {
            Units = ["°C", "hPa"],
            Training = new TrainingProvenance
            {
                Dataset = "lab", Command = "fit --seed 7", Seed = 7, Metrics = new Dictionary<string, double> { ["rmse"] = 0.1 },
            },
            State = new StateStamp { Model = "abc", Generation = 3, Samples = 1234, LastTime = 1.5e9 + 0.1 },
        };
        ModelDocument read = ModelContainer.Read(Containers.Save(document)).Document;
        Assert.Equal(document.Channels, read.Channels);
        Assert.Equal(document.Units, read.Units);
        Assert.Equal(document.State, read.State);
        Assert.Equal(document.Training.Metrics, read.Training!.Metrics);
        Assert.Equal(document.Training.Command, read.Training.Command);
        SensorFilterOptions readOptions = FilterKind.Options(read);
        Assert.Equal(options with { Groups = null }, readOptions with { Groups = null });
        Assert.Equal(options.Groups, readOptions.Groups);
    }

    [Fact]
    public void A_model_without_tensors_may_be_plain_json_with_comments()
    {
        const string json = """
            // written by hand
            { "format": 1, "kind": "filter", "channels": ["a", "b"], "options": { "horizon": 3, /* steps */ }, }
            """;
        ModelContainer file = ModelContainer.Read(Encoding.UTF8.GetBytes(json));
        var filter = Assert.IsType<SensorFilter>(file.CreateModel());
        Assert.Equal(2, filter.Channels);
        Assert.Equal(3, filter.Options.Horizon);
    }

    [Fact]
    public void Saved_and_reloaded_filter_continues_identically()
    {
        string[] channels = ["a", "b", "c"];
        var filter = new SensorFilter(3, new SensorFilterOptions { Horizon = 2 });
        Drive(filter, seed: 1, rows: 400);
        ModelDocument document = FilterKind.Document(channels, filter.Options);
        IStreamModel reloaded = ModelContainer.Read(Containers.Save(document, filter)).CreateModel();
        Assert.Equal(Drive(filter, seed: 2, rows: 400), Drive(reloaded, seed: 2, rows: 400));
        Assert.Equal(Containers.Save(document, filter), Containers.Save(document, reloaded));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    public void Every_kind_can_be_saved_and_goes_on_identically_at_any_time(int rows)
    {
        foreach (ModelKind kind in ModelKind.All)
        {
            ModelDocument document = Containers.Example(kind, "a", "b", "c") with { State = new StateStamp { Model = "m", Generation = 1, Samples = rows } };
            IStreamModel model = kind.Create(document);
            Drive(model, seed: 3, rows);
            IStreamModel reloaded = ModelContainer.Read(Containers.Save(document, model)).CreateModel();
            Assert.Equal(Drive(model, seed: 4, rows: 50), Drive(reloaded, seed: 4, rows: 50));
        }
    }

    [Fact]
    public void Every_kind_is_found_by_its_id_and_can_be_made()
    {
        foreach (ModelKind kind in ModelKind.All)
        {
            Assert.Same(kind, ModelKind.Named(kind.Id));
            Assert.Equal(2, kind.Create(Containers.Example(kind, "a", "b")).Channels);
        }

        Assert.Contains("filter", Assert.Throws<ModelFormatException>(() => ModelKind.Named("flter")).Expected, StringComparison.Ordinal);
    }

    internal static List<double> Drive(IStreamModel model, int seed, int rows)
    {
        var random = new Random(seed);
        var output = new StepOutput(model.Channels);
        double[] values = new double[model.Channels];
        bool[] presence = new bool[model.Channels];
        var seen = new List<double>();
        for (int row = 0; row < rows; row++)
        {
            for (int j = 0; j < values.Length; j++)
            {
                presence[j] = random.NextDouble() > 0.1;
                values[j] = 20 + (5 * Math.Sin(row * 0.05)) + j + random.NextDouble();
            }

            model.Step(new Observation(values, presence, 60), output);
            seen.AddRange([.. output.Estimate, .. output.Deviation, .. output.Precision, .. output.Evidence, .. output.Forecast]);
        }

        return seen;
    }
}
