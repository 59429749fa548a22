using System.Text;

namespace PcEdge.Onnx.Runtime;

/// <summary>Text of others as one line of bounded length without control characters: it ends up in our errors.</summary>
internal static class OneLine
{
    private const int Longest = 300;

    /// <summary>White space becomes one space; what is longer ends in three dots.</summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest) + 3);
        foreach (char character in text.AsSpan().Trim())
        {
            if (line.Length == Longest)
            {
                return line.Append("...").ToString();
            }

            if (!char.IsControl(character) && !char.IsWhiteSpace(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString();
    }
}
