using System.Text;

namespace PcEdge.Cli;

/// <summary>Sentences in lines of a given width.</summary>
internal static class TextLines
{
    /// <summary>The lines of a sentence, broken between words; at least one, which may be empty.</summary>
    public static List<string> Wrap(string sentence, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (string word in sentence.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }
}
