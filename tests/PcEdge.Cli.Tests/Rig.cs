using System.Text;
using PcEdge.Cli.Daemon;

namespace PcEdge.Cli.Tests;

/// <summary>Calls a verb in process and keeps what it said.</summary>
internal sealed class Rig : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _err = new();
    private readonly List<MemoryStream> _bytes = [];

    /// <summary>A folder of its own, removed at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("pcedge").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public string Out => _out + string.Concat(_bytes.Select(stream => Encoding.UTF8.GetString(stream.ToArray())));

    public string Err => _err.ToString();

    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True: the verb believes that a person looks at standard output.</summary>
    public bool Terminal { get; init; }

    public (int Columns, int Rows) Size { get; init; } = (100, 30);

    public CancellationToken Stop { get; init; }

    /// <summary>Whom SIGHUP calls.</summary>
    public HangUp HangUp { get; } = new();

    /// <summary>Whom priorities are asked of.</summary>
    public Func<bool, List<string>> Prioritise { get; init; } = static _ => [];

    /// <summary>Exit codes that were forced.</summary>
    public List<int> Exits { get; } = [];

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Writes a file, in a folder that is made where it is not there; returns its full path.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(name))!);
        File.WriteAllText(Path(name), text);
        return Path(name);
    }

    /// <summary>Runs a command line; what was said before is forgotten.</summary>
    public int Run(string[] args, string input = "")
    {
        _out.GetStringBuilder().Clear();
        _err.GetStringBuilder().Clear();
        _bytes.Clear();
        return Program.Run(args, new Surroundings
        {
            In = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            OpenOut = () =>
            {
                _bytes.Add(new MemoryStream());
                return _bytes[^1];
            },
            Out = _out,
            Err = TextWriter.Synchronized(_err),
            OutIsTerminal = Terminal,
            Environment = name => Environment.GetValueOrDefault(name),
            Size = () => Size,
            Stop = Stop,
            HangUp = HangUp,
            Exit = Exits.Add,
            Prioritise = Prioritise,
        });
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        _out.Dispose();
        _err.Dispose();
    }

    /// <summary>A CSV of two related sensors, seeded.</summary>
    public static string Sensors(int rows, int from = 0, bool header = true)
    {
        var random = new Random(5);
        var text = new StringBuilder(header ? "time,kitchen,hall\n" : "");
        for (int row = 0; row < rows; row++)
        {
            double level = 20 + (3 * Math.Sin(row * 0.01));
            string kitchen = row % 37 == 5 ? "" : FormattableString.Invariant($"{level + (0.1 * random.NextDouble()):0.000}");
            string hall = FormattableString.Invariant($"{level - 1 + (0.1 * random.NextDouble()):0.000}");
            if (row >= from)
            {
                text.Append(FormattableString.Invariant($"{1_700_000_000 + (60 * row)},{kitchen},{hall}\n"));
            }
        }

        return text.ToString();
    }
}
