namespace PcEdge.Cli.Tests.Demo;

/// <summary>One run of a demo on what ships, shared by the tests that look at what came of it.</summary>
public abstract class DemoRun : IDisposable
{
    private readonly Rig _rig = new();

    private protected DemoRun(string demo)
    {
        Report = _rig.Path("report.html");
        ExitCode = _rig.Run(["demo", demo, "--report", Report]);
        Output = _rig.Out;
        Errors = _rig.Err;
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
    public string Beside(string name) => _rig.Path(name);

    public void Dispose()
    {
        _rig.Dispose();
        GC.SuppressFinalize(this);
    }
}
