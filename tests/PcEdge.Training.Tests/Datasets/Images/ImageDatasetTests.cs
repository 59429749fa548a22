using PcEdge.Onnx.Baselines;
using PcEdge.Streams;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Tests.Datasets.Images;

/// <summary>Pictures in the files of the MNIST database: what becomes of them, and what is refused.</summary>
public sealed class ImageDatasetTests : IDisposable
{
    private const string Pictures = "train-images-idx3-ubyte";
    private const string Labels = "train-labels-idx1-ubyte";

    private static readonly DatasetOptions Classify = new() { Task = BaselineTask.Classify };

    private readonly MiniatureImages _images = new();

    public void Dispose() => _images.Dispose();

    [Fact]
    public void A_pixel_is_standardised_by_its_own_mean_and_the_deviation_of_all_over_what_is_learned_from()
    {
        Dataset data = Load(Classify);
        Assert.Equal((32, 8, 10), (data.Training.Count, data.Validation.Count, data.Test!.Count));
        Assert.Equal(["r0c0", "r0c1", "r0c2", "r0c3", "r1c0"], data.Channels.Take(5));
        Assert.Equal((16, 10), (data.InputWidth, data.TargetWidth));
        int[] learned = Shuffle.Order(MiniatureImages.Training, 0, 0)[..32];
        double[] corner = [.. learned.Select(static n => MiniatureImages.Pixel(n, 1, 2) / 255.0)];
        double[] all = [.. learned.SelectMany(static n => Enumerable.Range(0, 16).Select(i => MiniatureImages.Pixel(n, i / 4, i % 4) / 255.0))];
        double deviation = Math.Sqrt(all.Average(value => (value - all.Average()) * (value - all.Average())));
        Assert.Equal(corner.Average(), data.Scaling.Mean[6], 1e-6);
        Assert.All(data.Scaling.Scale, scale => Assert.Equal(deviation, scale, 1e-6));
        Assert.Equal((corner[3] - corner.Average()) / deviation, data.Training.Inputs[(3 * 16) + 6], 1e-5);
        Assert.Equal(((MiniatureImages.Pixel(7, 1, 2) / 255.0) - corner.Average()) / deviation, data.Test.Inputs[(7 * 16) + 6], 1e-5);
    }

    [Fact]
    public void Every_picture_is_learned_from_or_chosen_by_once_and_has_its_own_label()
    {
        Dataset data = Load(Classify);
        Assert.Equal("digit=3", data.Targets[3]);
        int[] order = Shuffle.Order(MiniatureImages.Training, 0, 0);
        Assert.Equal(order[..32].Select(static n => n % 10), Classes(data.Training));
        Assert.Equal(order[32..].Select(static n => n % 10), Classes(data.Validation));
        Assert.Equal(Enumerable.Range(0, 10), Classes(data.Test!));
    }

    [Fact]
    public void Pooling_takes_the_mean_of_squares_and_samples_count_what_is_learned_from()
    {
        Dataset data = Load(Classify with { Pool = 2, Samples = 12, Validation = 0 });
        Assert.Equal((12, 0, 4), (data.Training.Count, data.Validation.Count, data.InputWidth));
        double expected = new[] { (0, 2), (0, 3), (1, 2), (1, 3) }.Average(static at => MiniatureImages.Pixel(5, at.Item1, at.Item2) / 255.0);
        Assert.Equal(expected, (data.Test!.Inputs[(5 * 4) + 1] * data.Scaling.Scale[1]) + data.Scaling.Mean[1], 1e-5);
        Assert.EndsWith(" at 2 x 2", data.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void To_reconstruct_the_targets_are_the_pictures()
    {
        Dataset data = Load(Classify with { Task = BaselineTask.Reconstruct });
        Assert.Same(data.Training.Inputs, data.Training.Targets);
        Assert.Equal(data.Channels, data.Targets);
    }

    [Fact]
    public void Gzipped_files_are_the_same_data()
    {
        Dataset plain = Load(Classify);
        _images.Zip(Pictures);
        _images.Zip(Labels);
        Dataset zipped = Load(Classify);
        Assert.Equal(plain.Training.Inputs, zipped.Training.Inputs);
        Assert.Equal(plain.Training.Targets, zipped.Training.Targets);
    }

    [Fact]
    public void Whose_checksum_is_not_the_official_one_is_told_of_where_a_folder_was_named_and_refused_where_it_is_ours()
    {
        Assert.Contains("not the official files of mnist", Assert.Single(Load(Classify).Notes), StringComparison.Ordinal);
        string ours = Obtained.DefaultFolder("mnist", Cache);
        Directory.CreateDirectory(Path.GetDirectoryName(ours)!);
        Directory.CreateSymbolicLink(ours, _images.Folder);
        SourceException problem = Assert.Throws<SourceException>(() => DatasetTable.Load("mnist", Classify with { Environment = Cache }));
        Assert.Contains($"{Pictures}: expected sha256 ba891046", problem.Message, StringComparison.Ordinal);
        Assert.Contains("found " + KnownFile.Checksum(_images.PathOf(Pictures)), problem.Message, StringComparison.Ordinal);
        Assert.Contains("pcedge-train data mnist", problem.Message, StringComparison.Ordinal);

        string? Cache(string variable) => variable == "XDG_CACHE_HOME" ? _images.PathOf("cache") : null;
    }

    [Fact]
    public void A_damaged_file_is_refused_with_the_byte_the_expectation_and_its_checksum()
    {
        Refused(Pictures, static bytes => bytes[..^1], "byte 655: expected 640 bytes of values, as the header says, found the end of the file after 639; it has sha256 ");
        Refused(Pictures, static bytes => [.. bytes, 0], "byte 656: expected the end after 40 x 4 x 4 bytes, found more");
        Refused(Pictures, static bytes => bytes[..9], "byte 9: expected a header of 16 bytes, found the end of the file");
        Refused(Pictures, static _ => [], "byte 0: expected a header of 16 bytes");
        Refused(Pictures, static bytes => [1, .. bytes[1..]], "byte 0: expected the magic number 0x00000803 (bytes in 3 dimensions), found 0x01000803");
        Refused(Pictures, static bytes => [.. bytes[..4], 0x7f, 255, 255, 255, .. bytes[8..]], "byte 4: expected a size from 1, and at most 1073741824 bytes in all, found 2147483647");
        Refused(Pictures, static bytes => [.. bytes[..4], 0, 255, 255, 255, .. bytes[8..]], "expected 268435440 bytes of values");
        Refused(Pictures, static bytes => [.. bytes[..4], 255, 255, 255, 255, .. bytes[8..]], "byte 4: expected a size from 1");
        Refused(Labels, static bytes => [.. bytes[..20], 10, .. bytes[21..]], "byte 20: expected a label from 0 to 9, found 10; it has sha256 ");
        Refused(Labels, static bytes => [0, 0, 8, 1, 0, 0, 0, 39, .. bytes[8..^1]], $"has 39 labels, and {Pictures} has 40 pictures");
    }

    [Fact]
    public void A_gzipped_file_cut_short_is_refused()
    {
        _images.Zip(Pictures);
        _images.Change(Pictures + ".gz", static bytes => bytes[..(bytes.Length / 2)]);
        Assert.Contains(Pictures + ".gz: ", Assert.Throws<SourceException>(() => Load(Classify)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_or_does_not_fit_is_refused_by_name()
    {
        Assert.Equal(2, Assert.Throws<StreamUriException>(() => Load(Classify with { Task = BaselineTask.Forecast })).ExitCode);
        Wrong("no multiple of 3: choose another --pool", Classify with { Pool = 3 });
        Wrong("of 40 samples 32 are to learn from; 33 are needed: lower --validation or --samples", Classify with { Samples = 33 });
        File.Delete(_images.PathOf(Labels));
        Wrong($"{Labels}: there is no such file", Classify);

        void Wrong(string part, DatasetOptions options) =>
            Assert.Contains(part, Assert.Throws<SourceException>(() => Load(options)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Classes(Samples samples) => Enumerable.Range(0, samples.Count).Select(n => samples.Targets.AsSpan(n * 10, 10).IndexOf(1f));

    private Dataset Load(DatasetOptions options) => DatasetTable.Load($"mnist:{_images.Folder}", options);

    private void Refused(string file, Func<byte[], byte[]> damage, string part)
    {
        byte[] whole = File.ReadAllBytes(_images.PathOf(file));
        _images.Change(file, damage);
        SourceException problem = Assert.Throws<SourceException>(() => Load(Classify));
        Assert.Equal(3, problem.ExitCode);
        Assert.StartsWith(_images.PathOf(file) + ": ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        File.WriteAllBytes(_images.PathOf(file), whole);
    }
}
