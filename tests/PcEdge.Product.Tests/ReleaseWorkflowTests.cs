using System.Text.Json;
using System.Text.RegularExpressions;

namespace PcEdge.Product.Tests;

/// <summary>The workflows of the hosted CI, as far as they can be checked without it: they parse, and what they call exists.</summary>
public sealed partial class ReleaseWorkflowTests
{
    private const string ToJson = "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)";

    public static TheoryData<string> Workflows => [.. Directory.GetFiles(Repository.PathOf(".github", "workflows")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_script_that_is_run_exists_and_every_verb_is_a_verb_of_build_sh(string workflow)
    {
        string help = Command.Run(Repository.PathOf("build.sh"), []).MustSucceed().Output;
        string[] verbs = [.. HelpVerb().Matches(help).Select(match => match.Groups[1].Value)];
        Call[] calls = [.. Steps(workflow).SelectMany(step => Calls(step))];
        Assert.NotEmpty(calls);
        foreach (Call call in calls)
        {
            string script = Repository.PathOf(call.Script);
            Assert.True(File.Exists(script), $"{workflow} runs {call.Script}");
            Command.Run("test", ["-x", script]).MustSucceed();
            if (call.Script == "build.sh")
            {
                Assert.Contains(call.Verb, verbs);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_and_rights_are_asked_for_only_where_a_release_is_written(string workflow)
    {
        using JsonDocument document = Parse(workflow);
        Assert.Equal("""{"contents": "read"}""", document.RootElement.GetProperty("permissions").GetRawText());
        foreach (JsonProperty job in document.RootElement.GetProperty("jobs").EnumerateObject())
        {
            Assert.True(job.Value.TryGetProperty("timeout-minutes", out _), job.Name);
            Assert.True(job.Name == "release" || !job.Value.TryGetProperty("permissions", out _), job.Name);
        }

        foreach (JsonElement step in Steps(workflow))
        {
            Assert.True(step.TryGetProperty("run", out _) ^ step.TryGetProperty("uses", out JsonElement action), step.GetRawText());
            Assert.True(action.ValueKind == JsonValueKind.Undefined || Pinned().IsMatch(action.GetString()!), step.GetRawText());
        }
    }

    [Fact]
    public void Both_architectures_build_test_and_publish_on_a_machine_of_their_own()
    {
        using JsonDocument document = Parse("ci.yml");
        JsonElement build = document.RootElement.GetProperty("jobs").GetProperty("build");
        string[] machines = [.. build.GetProperty("strategy").GetProperty("matrix").GetProperty("include").EnumerateArray()
            .Select(one => $"{one.Text("rid")} on {one.Text("runner")}")];
        Assert.Equal(["linux-x64 on ubuntu-24.04", "linux-arm64 on ubuntu-24.04-arm"], machines);
        string[] verbs = [.. build.GetProperty("steps").EnumerateArray().Where(step => !step.TryGetProperty("if", out _)).SelectMany(Calls).Select(call => call.Verb)];
        Assert.Equal(["test", "publish"], verbs);
    }

    private static JsonDocument Parse(string workflow)
    {
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3"; // where Debian's YAML reader is
        return JsonDocument.Parse(Command.Run(python, ["-c", ToJson, Repository.PathOf(".github", "workflows", workflow)]).MustSucceed().Output);
    }

    private static JsonElement[] Steps(string workflow)
    {
        using JsonDocument document = Parse(workflow);
        return [.. document.RootElement.GetProperty("jobs").EnumerateObject().SelectMany(job => job.Value.GetProperty("steps").EnumerateArray()).Select(step => step.Clone())];
    }

    private static IEnumerable<Call> Calls(JsonElement step) =>
        step.TryGetProperty("run", out JsonElement run)
            ? ScriptCall().Matches(run.GetString()!).Select(match => new Call(match.Groups["script"].Value, match.Groups["verb"].Value))
            : [];

    [GeneratedRegex(@"(?<![\w/.])(?:\./)?(?<script>(?:[\w-]+/)*[\w-]+\.sh)\b[ \t]*(?<verb>[a-z0-9]*)")]
    private static partial Regex ScriptCall();

    [GeneratedRegex(@"^  ([a-z0-9]+)", RegexOptions.Multiline)]
    private static partial Regex HelpVerb();

    [GeneratedRegex(@"^[\w-]+/[\w-]+@(v[0-9]+|[0-9a-f]{40})$")]
    private static partial Regex Pinned();

    private sealed record Call(string Script, string Verb);
}
