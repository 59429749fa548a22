using System.Text.Json;
using System.Text.RegularExpressions;

namespace PcEdge.Product.Tests;

/// <summary>What the README says is so.</summary>
[Collection(OneProduct.Name)]
public sealed partial class ReadmeTests(Product product)
{
    [Fact]
    public void Every_verb_of_build_sh_is_in_the_readme_and_no_other()
    {
        string help = Command.Run(Repository.PathOf("build.sh"), []).MustSucceed().Output;
        string[] verbs = [.. HelpVerb().Matches(help).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        string[] told = [.. ReadmeVerb().Matches(Readme.Text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(verbs, told);
    }

    [Fact]
    public void Every_verb_of_pcedge_is_in_the_readme()
    {
        string help = product.RunNative(["--help"]).MustSucceed().Output;
        string commands = help[help.IndexOf("Verbs:", StringComparison.Ordinal)..];
        string[] verbs = [.. HelpVerb().Matches(commands).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(verbs);
        Assert.All(verbs, verb => Assert.Contains($"| `{verb}", Readme.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Json_record_has_the_names_that_the_readme_shows()
    {
        string shown = Assert.Single(Readme.Examples("json"));
        string[] records = product.RunNative(["run"], Recording.Csv(rows: 3)).MustSucceed().Output.Split('\n');
        Assert.Equal(Names(shown), Names(records[0]));
    }

    // The names of a record in their order, then those of its first channel.
    private static List<string> Names(string json)
    {
        using JsonDocument record = JsonDocument.Parse(json);
        JsonElement channel = record.RootElement.GetProperty("channels").EnumerateObject().First().Value;
        return [.. record.RootElement.EnumerateObject().Select(field => field.Name), .. channel.EnumerateObject().Select(field => field.Name)];
    }

    [GeneratedRegex(@"^  ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex HelpVerb();

    [GeneratedRegex(@"\./build\.sh ([a-z]+)")]
    private static partial Regex ReadmeVerb();
}
