using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PcEdge.Training.Experiments;

/// <summary>One run: a method under a condition with a seed. It depends on nothing else, least of all on other runs.</summary>
/// <param name="Condition">What the world is like; words that group conditions stand before a slash.</param>
/// <param name="Method">What is put to the test or compared with it.</param>
/// <param name="Seed">Everything random follows from it.</param>
internal sealed record ExperimentRun(string Condition, string Method, long Seed)
{
    /// <summary>Everything else that the outcome depends on, by name; raise a <c>version</c> when the computation itself changes.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Computes it on one thread; throws <see cref="OperationCanceledException"/> when it is stopped.</summary>
    public required Func<CancellationToken, RunOutcome> Work { get; init; }

    /// <summary>What identifies the outcome: a digest of condition, method, seed and settings, whatever the commit and the machine.</summary>
    public string Digest(string experiment)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{experiment}\n{Condition}\n{Method}\n{Seed}\n");
        foreach ((string name, string value) in Settings.OrderBy(static setting => setting.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}={value}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..24];
    }
}
