using System.Text.RegularExpressions;

namespace PcEdge.Product.Tests;

/// <summary>The README as a reader sees it: its text and its examples.</summary>
internal static partial class Readme
{
    /// <summary>All of it.</summary>
    public static string Text { get; } = File.ReadAllText(Repository.PathOf("README.md"));

    /// <summary>The code of every example in a language.</summary>
    public static IEnumerable<string> Examples(string language) =>
        Fences().Matches(Text).Where(fence => fence.Groups["language"].Value == language).Select(fence => fence.Groups["code"].Value);

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
