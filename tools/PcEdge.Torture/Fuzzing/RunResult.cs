using System.Globalization;

namespace PcEdge.Torture.Fuzzing;

/// <summary>What a run did.</summary>
/// <param name="Executions">Inputs tried.</param>
/// <param name="Accepted">Those of them that were loaded, not refused.</param>
/// <param name="Places">Places of the code that they reached.</param>
/// <param name="Parents">Inputs that others were made of.</param>
/// <param name="Memory">The largest part of the memory that an input may take, that one took.</param>
/// <param name="Findings">Different findings.</param>
internal sealed record RunResult(long Executions, long Accepted, int Places, int Parents, double Memory, int Findings)
{
    /// <summary>As a line that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Executions} executions, {Accepted} accepted, {Places} places reached, {Parents} parents, {Memory * 100:F0} % of the memory allowed, {Findings} findings");

    /// <summary>Reads such a line; null of another.</summary>
    public static RunResult? Parse(string line)
    {
        string[] words = line.Split(' ');
        return words is [var executions, "executions,", var accepted, "accepted,", var places, "places", "reached,", var parents, "parents,", var memory, _, "of", "the", "memory", "allowed,", var findings, "findings"]
            ? new RunResult(Whole(executions), Whole(accepted), (int)Whole(places), (int)Whole(parents), Whole(memory) / 100.0, (int)Whole(findings))
            : null;
    }

    private static long Whole(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
