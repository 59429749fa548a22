using System.Runtime.InteropServices;
using System.Text;
using PcEdge.Cli.Table;
using PcEdge.Streams;

namespace PcEdge.Cli.Daemon;

/// <summary>
/// Ctrl-C and SIGTERM ask for a clean end; a second one gets an end at once. SIGHUP asks a run with a configuration to read it
/// again; elsewhere, and where it says that the terminal has gone, it is a wish to end, too.
/// </summary>
internal sealed class ProcessSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public ProcessSignals()
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, AskToStop));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, AskToStop));
        if (OperatingSystem.IsLinux() && !IsIgnored())
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, AskToReload));
        }
    }

    /// <summary>Set once somebody asked.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Whom SIGHUP calls.</summary>
    public HangUp HangUp { get; } = new();

    public void Dispose()
    {
        _registrations.ForEach(static registration => registration.Dispose());
        _stop.Dispose();
    }

    // Started under nohup the process was told not to hear it.
    private static bool IsIgnored()
    {
        const string field = "SigIgn:";
        try
        {
            string status = TextFile.Read("/proc/self/status");
            int at = status.IndexOf(field, StringComparison.Ordinal);
            int end = at < 0 ? -1 : status.IndexOf('\n', at);
            return end > 0 && status[end - 1] is ('1' or '3' or '5' or '7' or '9' or 'b' or 'd' or 'f'); // the lowest bit is signal 1, SIGHUP
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void AskToStop(PosixSignalContext context)
    {
        if (!_stop.IsCancellationRequested)
        {
            context.Cancel = true;
            _stop.Cancel();
        }
        else if (ConsoleStream.IsTerminal(1))
        {
            // Not cancelled, the signal's default action now ends the process; the live table may have hidden the cursor.
            using Stream output = ConsoleStream.Output;
            output.Write(Encoding.UTF8.GetBytes(Ansi.ShowCursor));
        }
    }

    private void AskToReload(PosixSignalContext context)
    {
        if (HasTerminalGone() || _stop.IsCancellationRequested || !HangUp.Ask())
        {
            AskToStop(context);
        }
        else
        {
            context.Cancel = true;
        }
    }

    // What was started from a terminal that has been closed has none any more; a service never had one, and hears the signal for what it says.
    private static bool HasTerminalGone()
    {
        if (!ConsoleStream.IsTerminal(2) && !ConsoleStream.IsTerminal(0))
        {
            return false;
        }

        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle terminal = File.OpenHandle("/dev/tty");
            return false;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
