using System.Text;

namespace PcEdge.Models;

/// <summary>Text of others as one line of bounded length without control characters: it ends up in our errors and on terminals, which it must not steer.</summary>
internal static class OneLine
{
    /// <summary>White space becomes one space; what is longer ends in three dots.</summary>
    public static string Of(string text, int longest = 300)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest) + 3);
        foreach (char character in text.AsSpan().Trim())
        {
            if (line.Length == longest)
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

    /// <summary>A message as it is, unless it has control characters or is too long to be read.</summary>
    public static string OfMessage(string message)
    {
        const int longest = 4096;
        return message.Length <= longest && !HasControls(message) ? message : Of(message, longest);
    }

    /// <summary>True of text that a terminal would not only show.</summary>
    public static bool HasControls(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
