using System.Runtime.InteropServices;
using PcEdge.Cli.Table;

namespace PcEdge.Cli;

/// <summary>Ctrl-C and SIGTERM ask for a clean end; a second one gets an end at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
    }

    /// <summary>Set once somebody asked.</summary>
    public CancellationToken Stop => _stop.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        if (!_stop.IsCancellationRequested)
        {
            context.Cancel = true;
            _stop.Cancel();
        }
        else if (!Console.IsOutputRedirected)
        {
            // Not cancelled, the signal's default action now ends the process; the live table may have hidden the cursor.
            Console.Out.Write(Ansi.ShowCursor);
        }
    }
}
