using System.Diagnostics;
using PcEdge.Streams.Network;

namespace PcEdge.Cli.Daemon;

/// <summary>
/// What a run tells the service manager that started it (sd_notify): that it is up, that it reads its configuration anew, how it
/// is, that it ends. Without one, nothing.
/// </summary>
internal sealed class ServiceNotices : IDisposable
{
    private readonly NotifySocket? _socket;

    /// <param name="environment">The process's variables.</param>
    /// <param name="problem">Why the manager cannot be told, where there is one.</param>
    public ServiceNotices(Func<string, string?> environment, out string? problem)
    {
        problem = null;
        _socket = environment("NOTIFY_SOCKET") is { Length: > 0 } address ? NotifySocket.Open(address, out problem) : null;
    }

    /// <summary>Notices that the manager did not take, since it does not read.</summary>
    public long Dropped => _socket?.Dropped ?? 0;

    /// <summary>True where somebody listens.</summary>
    public bool AreHeard => _socket is not null;

    /// <summary>
    /// Configuration, model and state are good, sources and sinks are open. Not the first row: a topic may be silent for hours, and a
    /// sensor that is not plugged in yet is no reason to fail.
    /// </summary>
    public void Ready(string status) => Send($"READY=1\nSTATUS={Line(status)}");

    /// <summary>The configuration is read again; the manager waits for <see cref="Ready"/>.</summary>
    public void Reloading() => Send($"RELOADING=1\nMONOTONIC_USEC={Microseconds()}\nSTATUS=reading the configuration again");

    /// <summary>How it is.</summary>
    public void Status(string status) => Send("STATUS=" + Line(status));

    /// <summary>The stream moves.</summary>
    public void Alive(string status) => Send($"WATCHDOG=1\nSTATUS={Line(status)}");

    /// <summary>It ends, because it was asked to or there is nothing more.</summary>
    public void Stopping(string status) => Send($"STOPPING=1\nSTATUS={Line(status)}");

    public void Dispose() => _socket?.Dispose();

    private static string Line(string text) => text.Replace('\n', ' ');

    // The clock of Stopwatch is the kernel's CLOCK_MONOTONIC, in nanoseconds, which is the one that is meant.
    private static long Microseconds() => (long)(Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1e6));

    private void Send(string message) => _socket?.Send(message);
}
