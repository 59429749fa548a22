using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Anomalies;
using PcEdge.Evaluation.Anomalies.Windows;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Anomalies.Windows;

public sealed class LabelledFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("windows").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Column_of_labels_is_found_by_its_name_and_the_others_are_channels()
    {
        Write("pump.csv", "time,flow,Anomaly,state\n0,1.5,0,a\n10,2.5,1,a\n20,,1,b\n30,4.5,0,b\n");
        AnomalySeries series = Assert.Single(Read(new LabelledOptions()));
        Assert.Equal(["flow"], series.Channels);
        Assert.Equal([1.5, 2.5, double.NaN, 4.5], series.Values);
        Assert.Equal([0.0, 10, 20, 30], series.Times);
        Assert.Equal((1, 2), (series.Windows[0].First, series.Windows[0].Last));
        Assert.Equal(30 / 86_400.0, series.Days, 12);
    }

    [Fact]
    public void Labels_may_be_words_and_series_may_stand_among_each_other()
    {
        Write("motes.csv", "mote,value,kind\nA,1,normal\nB,10,Normal\nA,2,attack\nB,20,\nA,3,no\n");
        List<AnomalySeries> series = Read(new LabelledOptions { Label = "kind", Series = "mote", Period = 5 });
        Assert.Equal(["motes A", "motes B"], series.Select(static one => one.Name));
        Assert.Equal([1.0, 2, 3], series[0].Values);
        Assert.Equal([10.0, 20], series[1].Values);
        Assert.Equal(1, Assert.Single(series[0].Windows).First);
        Assert.Empty(series[1].Windows);
        Assert.Equal(3 * 5 / 86_400.0, series[0].Days, 12);
    }

    [Fact]
    public void Single_hop_network_is_known_by_its_columns()
    {
        Write("data.csv", "reading,mote_id,indoor,humidity,temperature,label\n1,1,1,45.9,27.9,0\n2,1,1,50,30,1\n1,2,0,44,26,0\n");
        List<AnomalySeries> series = Read(new LabelledOptions());
        Assert.Equal(["data 1", "data 2"], series.Select(static one => one.Name));
        Assert.Equal(["humidity", "temperature"], series[0].Channels);
        Assert.Equal(5, series[0].Period);
    }

    [Fact]
    public void Telemetry_is_the_first_column_of_each_array_and_windows_that_overlap_are_one()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data", "test"));
        Directory.CreateDirectory(Path.Combine(_folder, "data", "train"));
        WriteArray("../train/A-1", 2, 3);
        WriteArray("A-1", 6, 3);
        WriteArray("B-2", 4, 3);
        WriteArray("X-9", 4, 3);
        Write(TelemetryFolder.Labels, "chan_id,spacecraft,anomaly_sequences,class,num_values\nA-1,SMAP,\"[[1, 2], [5, 5]]\",\"[point, point]\",6\nB-2,MSL,\"[[0, 1]]\",[point],4\nB-2,MSL,\"[[1, 3]]\",[point],4\n");
        List<AnomalySeries> series = LabelledFolder.Read(_folder, new LabelledOptions(), out string? note);
        Assert.Equal([0.0, 3, 0, 3, 6, 9, 12, 15], series[0].Values);
        Assert.Equal((2, 0), (series[0].Lead, series[1].Lead));
        Assert.Equal(6 / 1440.0, series[0].Days, 12);
        Assert.Equal([(3, 4), (7, 7)], series[0].Windows.Select(static window => (window.First, window.Last)));
        Assert.Equal((0, 3), (series[1].Windows[0].First, Assert.Single(series[1].Windows).Last));
        Assert.Contains("4 labelled sequences", note, StringComparison.Ordinal);
        Assert.Contains("3 windows; 1 channel without labels", note, StringComparison.Ordinal);

        Write(TelemetryFolder.Labels, "chan_id,spacecraft,anomaly_sequences,class,num_values\nA-1,SMAP,\"[[1, 6]]\",[point],6\n");
        Refuses(new LabelledOptions(), "labeled_anomalies.csv:2: field anomaly_sequences of A-1", "within the 6");
        Write(TelemetryFolder.Labels, "chan_id,spacecraft,anomaly_sequences,class,num_values\nC-3,SMAP,\"[[1, 6]]\",[point],6\n");
        Refuses(new LabelledOptions(), "C-3.npy: is not there");
        File.WriteAllText(Path.Combine(_folder, "data", "test", "C-3.npy"), "1,2,3,4,5,6,7,8,9");
        Refuses(new LabelledOptions(), "C-3.npy: is no array of NumPy; save it again");
    }

    [Theory]
    [InlineData("time,flow\n0,1\n1,2\n", "no column of labels", "there are time, flow; name yours with --label")]
    [InlineData("\u001b[2Jtime,\u0007flow\n0,1\n1,2\n", "there are ?[2Jtime, ?flow; name")]
    [InlineData("time,flow,label\n0,1,maybe\n1,2,0\n", "pump.csv:2: field label: \"maybe\"", "write 1 or 0")]
    [InlineData("label\n0\n1\n", "no column but the label holds numbers")]
    [InlineData("time,flow,label\n", "holds no rows")]
    [InlineData("time,flow,label\n0,1,0\nlater,2,0\n", "pump.csv:3: field of the time is no time")]
    public void Files_that_cannot_be_scored_are_refused(string text, params string[] words)
    {
        Write("pump.csv", text);
        Refuses(new LabelledOptions(), words);
    }

    [Fact]
    public void Columns_and_folders_that_are_not_there_are_named()
    {
        Refuses(new LabelledOptions(), "neither .csv files with a column of labels nor labeled_anomalies.csv");
        Write("pump.csv", "time,flow,label\n0,1,0\n1,2,0\n");
        Refuses(new LabelledOptions { Label = "truth" }, "no column truth; there are time, flow, label");
        Refuses(new LabelledOptions { Series = "mote" }, "no column mote");
        Refuses(new LabelledOptions { Channels = ["pressure"] }, "pressure");
        DeploymentException problem = Assert.Throws<DeploymentException>(() => LabelledFolder.Read(Path.Combine(_folder, "none"), new LabelledOptions(), out _));
        Assert.Contains("no such file or folder", problem.Message, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private List<AnomalySeries> Read(LabelledOptions options) => LabelledFolder.Read(_folder, options, out _);

    private void Refuses(LabelledOptions options, params string[] words)
    {
        DeploymentException problem = Assert.Throws<DeploymentException>(() => Read(options));
        Assert.All(words, word => Assert.Contains(word, problem.Message, StringComparison.Ordinal));
    }

    /// <summary>An array whose numbers count from 0, as numpy.save writes it.</summary>
    private void WriteArray(string name, int rows, int columns)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows}, {columns}), }}").PadRight(117) + "\n";
        using FileStream file = File.Create(Path.Combine(_folder, "data", "test", name + ".npy"));
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.Latin1.GetBytes(header)]);
        for (int i = 0; i < rows * columns; i++)
        {
            file.Write(BitConverter.GetBytes((double)i));
        }
    }
}
