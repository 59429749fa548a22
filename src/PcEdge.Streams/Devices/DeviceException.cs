namespace PcEdge.Streams.Devices;

/// <summary>A device is not there, or answers no more, and the user wants the run to end then (exit code 4).</summary>
internal sealed class DeviceException(string message, Exception? cause = null) : StreamException(message, cause)
{
    /// <inheritdoc/>
    public override int ExitCode => 4;
}
