namespace PcEdge.Streams.Devices.Gpio;

/// <summary>A digital output. Every call gives null where it went well, else the reason.</summary>
internal interface IOutputLine
{
    /// <summary>Takes the line, off.</summary>
    string? Open();

    /// <summary>Drives it.</summary>
    string? Set(bool on);

    /// <summary>Gives it back.</summary>
    void Close();
}
