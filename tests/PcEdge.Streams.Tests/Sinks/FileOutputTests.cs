using System.Text;
using PcEdge.Streams.Live;
using PcEdge.Streams.Tests.Live;

namespace PcEdge.Streams.Tests.Sinks;

/// <summary>A file that may refuse, worked by hand.</summary>
public sealed class FileOutputTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("pcedge").FullName, "out.csv");
    private readonly ManualClock _clock = new();
    private readonly SmallDisk _disk = new();
    private readonly List<string> _said = [];

    // The small disk is none of the file system's; its file is only looked for.
    public FileOutputTests() => File.WriteAllText(_path, "");

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    [Fact]
    public void Wherever_the_disk_is_full_each_line_is_there_once_and_whole_when_there_is_room_again()
    {
        const string all = "t,a\n1,10\n2,20\n3,30\n4,40\n5,50\n";
        for (int room = 0; room <= all.Length; room++)
        {
            using var disk = new SmallDisk { Room = room };
            using var file = new FileOutput(_path, hasHeader: true, Live(), _clock, disk.Open);
            foreach (string line in all.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Write(file, line + "\n");
                Work(file, 1);
                Assert.StartsWith(disk.Text, all, StringComparison.Ordinal);
                Assert.True(disk.Text.Length == 0 || disk.Text.EndsWith('\n'), disk.Text); // between attempts no line is torn
            }

            disk.Room = long.MaxValue;
            Work(file, 60);
            Assert.Equal(all, disk.Text);
            Assert.Empty(file.Sentences());
        }
    }

    [Fact]
    public void A_live_stream_goes_on_over_a_full_disk_and_what_found_no_room_is_counted()
    {
        using var file = new FileOutput(_path, hasHeader: false, Live(), _clock, _disk.Open);
        Write(file, "first\n");
        Work(file, 1);
        _disk.Room = 6;
        string line = new string('x', 999) + "\n";
        for (int row = 0; row < 2000; row++)
        {
            Write(file, line);
            Work(file, 1);
        }

        Assert.Equal([$"{_path}: cannot be written: the disk is full; the stream goes on, and it is tried again"], _said);
        Assert.Equal("first\n", _disk.Text);
        Assert.Equal([$"{_path}: 2000 rows were not written"], file.Sentences());
        _disk.Room = long.MaxValue;
        Work(file, 60);
        Write(file, "last\n");
        Work(file, 60);
        Write(file, "");
        string missing = _said[^1].Split(' ')[^4];
        int kept = 2000 - int.Parse(missing, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((2, $"{_path}: is written again; {missing} rows are missing"), (_said.Count, _said[1]));
        Assert.InRange(kept, FileOutput.MostWaiting / 1000, (FileOutput.MostWaiting / 1000) + 2);
        Assert.Equal("first\n" + string.Concat(Enumerable.Repeat(line, kept)) + "last\n", _disk.Text);
        Assert.Equal([$"{_path}: {missing} rows were not written"], file.Sentences());
    }

    [Fact]
    public void Where_there_is_room_for_some_of_the_lines_that_wait_these_are_written()
    {
        using var file = new FileOutput(_path, hasHeader: true, Live(), _clock, _disk.Open);
        _disk.Room = 0;
        string line = new string('x', 999) + "\n";
        string all = "a\n" + string.Concat(Enumerable.Repeat(line, 500));
        Write(file, all);
        Work(file, 1);
        _disk.Room = 300_000;
        Work(file, 60);
        Assert.InRange(_disk.Text.Length, 200_000, 300_000);
        Assert.StartsWith(_disk.Text, all, StringComparison.Ordinal);
        Assert.EndsWith("\n", _disk.Text, StringComparison.Ordinal);
        Assert.Equal([$"{_path}: {501 - _disk.Text.Count(static letter => letter == '\n')} rows were not written"], file.Sentences());
        _disk.Room = long.MaxValue;
        Work(file, 60);
        Assert.Equal(all, _disk.Text);
    }

    [Fact]
    public void A_file_that_has_reached_its_largest_size_is_told_in_words()
    {
        using var file = new FileOutput(_path, hasHeader: false, Live(), _clock, _disk.Open);
        (_disk.Room, _disk.Refusal) = (0, static () => new ArgumentOutOfRangeException("value")); // .NET's word for it
        Write(file, "first\n");
        Work(file, 1);
        Write(file, "");
        Assert.Equal([$"{_path}: cannot be written: the file would be larger than is allowed (EFBIG); the stream goes on, and it is tried again"], _said);
    }

    [Fact]
    public void A_full_disk_is_an_error_where_a_recording_is_played()
    {
        using var file = new FileOutput(_path, hasHeader: false, new SinkSetup([], default, new SinkOptions()), _clock, _disk.Open);
        _disk.Room = 3;
        Write(file, "first\n");
        _ = file.Work(_clock.Now);
        IOException problem = Assert.Throws<IOException>(() => Write(file, "second\n"));
        Assert.Equal("No space left on device", problem.Message);
        Assert.Throws<IOException>(file.Complete);
    }

    [Fact]
    public async Task A_recording_waits_for_a_slow_file_and_loses_nothing()
    {
        using var file = new FileOutput(_path, hasHeader: false, new SinkSetup([], default, new SinkOptions()), _clock, _disk.Open);
        var text = new StringBuilder();
        Task play = Task.Run(() =>
        {
            for (int row = 0; row < 3000; row++)
            {
                string line = FormattableString.Invariant($"{row},{new string('x', 1000)}\n");
                text.Append(line);
                Write(file, line);
            }
        });
        while (!play.IsCompleted)
        {
            _clock.Now += 1;
            _ = file.Work(_clock.Now);
            await Task.Yield();
        }

        await play;
        Work(file, 60);
        Assert.Equal(text.ToString(), _disk.Text);
        Assert.Empty(file.Sentences());
    }

    [Fact]
    public void A_file_that_is_moved_away_or_cut_begins_anew_with_its_header()
    {
        using var file = new FileOutput(_path, hasHeader: true, Live(), _clock, Open);
        Put(file, "t,a\n1,1\n");
        File.Move(_path, _path + ".1");
        Put(file, "2,2\n");
        Assert.Equal(("t,a\n1,1\n", "t,a\n2,2\n"), (File.ReadAllText(_path + ".1"), File.ReadAllText(_path)));
        using (var cut = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            cut.SetLength(0);
        }

        Put(file, "3,3\n");
        Assert.Equal("t,a\n3,3\n", File.ReadAllText(_path));
        Assert.Empty(_said);
    }

    [Theory]
    [InlineData("t,a\n", "t,a\n1,1\n2,2\n")]
    [InlineData("t,b\n", "t,a\n1,1\nt,b\n2,2\n")]
    public void What_this_run_wrote_before_is_gone_on_with_and_the_same_header_not_said_again(string header, string expected)
    {
        File.WriteAllText(_path, "t,a\n1,1\n");
        SinkSetup again = Live();
        using var file = new FileOutput(_path, hasHeader: true, again with { Options = again.Options with { Append = true } }, _clock, Open);
        Put(file, header + "2,2\n");
        Assert.Equal(expected, File.ReadAllText(_path));
    }

    [Fact]
    public void A_folder_that_is_removed_is_told_once_and_what_waited_is_written_when_it_is_back()
    {
        string folder = Path.GetDirectoryName(_path)!;
        using var file = new FileOutput(_path, hasHeader: true, Live(), _clock, Open);
        Put(file, "t,a\n1,1\n");
        Directory.Delete(folder, recursive: true);
        Put(file, "2,2\n");
        Put(file, "3,3\n");
        Directory.CreateDirectory(folder);
        Put(file, "4,4\n");
        Work(file, 60);
        Assert.Equal("t,a\n2,2\n3,3\n4,4\n", File.ReadAllText(_path));
        Write(file, "");
        Assert.Equal([
            $"{_path}: cannot be written: its folder does not exist; the stream goes on, and it is tried again",
            $"{_path}: is written again; 0 rows are missing",
        ], _said);
    }

    private static void Write(FileOutput file, string text) => file.Write(Encoding.UTF8.GetBytes(text));

    private SinkSetup Live()
    {
        var source = new AlignedSource([], _clock, new SourceOptions());
        return new SinkSetup([], default, new SinkOptions { Source = source, Say = _said.Add });
    }

    private FileStream Open(FileMode mode) => new(_path, mode, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private void Put(FileOutput file, string text)
    {
        Write(file, text);
        Work(file, 2);
    }

    /// <summary>Lets time pass, and the file be worked whenever it is due.</summary>
    private void Work(FileOutput file, double seconds)
    {
        double end = _clock.Now + seconds;
        for (double due = file.Work(_clock.Now); due <= end; due = file.Work(_clock.Now))
        {
            _clock.Now = Math.Max(_clock.Now, due);
        }

        _clock.Now = end;
    }
}
