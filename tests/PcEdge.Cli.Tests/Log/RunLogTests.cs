using System.Text.Json;
using System.Text.RegularExpressions;
using PcEdge.Cli.Log;
using PcEdge.Streams.Configuration;

namespace PcEdge.Cli.Tests.Log;

public sealed partial class RunLogTests : IDisposable
{
    private readonly StringWriter _err = new() { NewLine = "\n" };

    public void Dispose() => _err.Dispose();

    [Fact]
    public void A_person_reads_sentences()
    {
        Log("plain").Warn("a \"b\"");
        Assert.Equal("pcedge: a \"b\"\n", _err.ToString());
    }

    [Fact]
    public void Logfmt_has_time_level_and_a_quoted_message()
    {
        Log("logfmt").Error("a \"b\" c\\d\n\u0007");
        Assert.Matches(Logfmt(), _err.ToString());
    }

    [Fact]
    public void Json_is_json_whatever_is_said()
    {
        const string said = "a \"b\" c\\d\n\u0007 °C €";
        Log("json").Info(said);
        using JsonDocument line = JsonDocument.Parse(_err.ToString());
        Assert.Equal(["time", "level", "msg"], line.RootElement.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(said, line.RootElement.GetProperty("msg").GetString());
        Assert.True(line.RootElement.GetProperty("time").GetDateTime() > new DateTime(2025, 1, 1));
    }

    [Fact]
    public void The_journal_is_told_the_level_in_its_way_and_no_time()
    {
        Log("plain", isJournal: true).Warn("a");
        Log("logfmt", isJournal: true).Info("b");
        Assert.Equal("<4>a\n<6>level=info msg=\"b\"\n", _err.ToString());
    }

    [Fact]
    public void Less_than_the_level_is_not_said()
    {
        RunLog log = Log("plain", level: "error");
        log.Debug("a");
        log.Info("b");
        log.Notice("c");
        log.Error("d");
        Assert.Equal("pcedge: d\n", _err.ToString());
    }

    [Fact]
    public void Only_the_socket_that_the_journal_named_is_the_journal()
    {
        Assert.False(Journal.Listens(null));
        Assert.False(Journal.Listens("nonsense"));
        Assert.False(Journal.Listens("9:1"));
    }

    private RunLog Log(string form, bool isJournal = false, string level = "info")
    {
        var settings = new SettingValues();
        settings.Add(SettingTable.Find("log")!, [form], "--log");
        settings.Add(SettingTable.Find("log-level")!, [level], "--log-level");
        var log = new RunLog(_err, isJournal, static () => 0);
        log.Use(settings);
        return log;
    }

    [GeneratedRegex("""^time=20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ level=error msg="a \\"b\\" c\\\\d\\u000a\\u0007"\n$""")]
    private static partial Regex Logfmt();
}
