using System.Text;

namespace PcEdge.Streams.Configuration;

/// <summary>The file that <c>pcedge config sample</c> prints: every setting with its meaning and an example, all commented out but the first two.</summary>
public static class ConfigurationSample
{
    private const int Active = 2;
    private const int Width = 100;

    /// <summary>The text, which parses as it stands.</summary>
    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("// Settings of `pcedge run --config FILE`. Every key is also a flag (--key) and a variable (PCEDGE_KEY);\n");
        text.Append("// flags beat variables, variables beat this file. Remove the // before a line to use it.\n{\n");
        for (int i = 0; i < SettingTable.All.Count; i++)
        {
            Setting setting = SettingTable.All[i];
            foreach (string line in Wrap(setting.Help))
            {
                text.Append("  // ").Append(line).Append('\n');
            }

            text.Append(i < Active ? "  " : "  //").Append($"\"{setting.Name}\": {setting.Name switch { "source" => Sources(), "sink" => Sinks(), _ => setting.Example }},\n");
            text.Append(i + 1 < SettingTable.All.Count ? "\n" : "");
        }

        return text.Append("}\n").ToString();
    }

    private static string Sources()
    {
        var list = new List<string>();
        foreach (SourceEntry entry in SourceTable.All)
        {
            list.Add(entry.Example);
            list.Add(entry.Help);
        }

        return OneOfEach(list);
    }

    private static string Sinks()
    {
        var list = new List<string>();
        foreach (SinkEntry entry in SinkTable.All)
        {
            list.Add(entry.Example);
            list.Add(entry.Help);
        }

        list.Add("table");
        list.Add("for a person at a terminal");
        return OneOfEach(list);
    }

    /// <summary>A list of examples, each with what it is behind it, all commented out but the first.</summary>
    private static string OneOfEach(List<string> list)
    {
        int width = 0;
        for (int i = 0; i < list.Count; i += 2)
        {
            width = Math.Max(width, list[i].Length);
        }

        var text = new StringBuilder("[\n");
        for (int i = 0; i < list.Count; i += 2)
        {
            text.Append(i == 0 ? "      " : "    //").Append($"\"{list[i]}\",").Append(' ', width - list[i].Length).Append($" // {list[i + 1]}\n");
        }

        return text.Append("  ]").ToString();
    }

    private static IEnumerable<string> Wrap(string sentence)
    {
        var line = new StringBuilder();
        foreach (string word in sentence.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
