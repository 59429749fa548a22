namespace PcEdge.Cli.Tests.Demo;

/// <summary>One run of the digits demo on what ships, shared by the tests that look at what came of it.</summary>
public sealed class DigitsDemoRun : IDisposable
{
    private readonly Rig _rig = new();

    /// <summary>Runs it.</summary>
    public DigitsDemoRun()
    {
        Report = _rig.Path("report.html");
        ExitCode = _rig.Run(["demo", "digits", "--report", Report]);
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

    public void Dispose() => _rig.Dispose();
}
