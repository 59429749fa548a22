namespace PcEdge.Cli.Tests.Demo;

/// <summary>One run of the demo on the bundled recording, shared by the tests that look at what came of it.</summary>
public sealed class DemoRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pcedge-demo-").FullName;

    /// <summary>Runs it.</summary>
    public DemoRun()
    {
        Report = Path.Combine(_folder, "report.html");
        (ExitCode, Output, Errors) = Run("demo", "faults", "--report", Report);
    }

    /// <summary>What the process would end with.</summary>
    public int ExitCode { get; }

    /// <summary>Standard output.</summary>
    public string Output { get; }

    /// <summary>Standard error.</summary>
    public string Errors { get; }

    /// <summary>The HTML file.</summary>
    public string Report { get; }

    /// <summary>A file beside the report.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    /// <summary>Any command line, where nobody watches.</summary>
    public static (int ExitCode, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var surroundings = new Surroundings { In = Stream.Null, OpenOut = static () => Stream.Null, Out = output, Err = errors };
        int code = Program.Run(args, surroundings);
        return (code, output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
