using System.Buffers.Binary;

namespace PcEdge.Streams.Devices;

/// <summary>A serial line, its bytes as they come: eight bits, no parity, no echo, no flow control.</summary>
internal sealed unsafe class SerialPort(string path, uint speed)
{
    private const int SettingsBytes = 128; // struct termios has 60, with room for other libraries
    private const int ControlFlags = 8;
    private const uint NoModem = 0x800, Receiver = 0x80, FlowControl = 0x80000000; // CLOCAL, CREAD, CRTSCTS, which raw mode leaves alone

    private int _descriptor = Libc.Closed;

    /// <summary>For <see cref="Poll"/>; -1 while closed.</summary>
    public int Descriptor => _descriptor;

    /// <summary>Opens it; null where that went well, else the reason why not.</summary>
    public string? Open()
    {
        Close();
        _descriptor = Libc.Open(path, Libc.ReadWrite | Libc.NoTerminal | Libc.NonBlocking);
        if (Descriptor < 0)
        {
            return Errno.Text(Libc.LastError);
        }

        byte* settings = stackalloc byte[SettingsBytes];
        if (Libc.GetLine(Descriptor, settings) < 0)
        {
            return "is no serial line";
        }

        Libc.MakeRaw(settings);
        var flags = new Span<byte>(settings + ControlFlags, sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(flags, (BinaryPrimitives.ReadUInt32LittleEndian(flags) | NoModem | Receiver) & ~FlowControl);
        return Libc.SetSpeed(settings, speed) < 0 ? $"has no speed of {speed}"
            : Libc.SetLine(Descriptor, 0, settings) < 0 ? Errno.Text(Libc.LastError)
            : null;
    }

    /// <summary>Reads what there is; 0 for nothing yet, -1 where the line is gone.</summary>
    public int Read(Span<byte> buffer)
    {
        int count = Libc.Read(Descriptor, buffer);
        return count > 0 ? count : count < 0 && Libc.LastError == Errno.Again ? 0 : -1;
    }

    /// <summary>Closes it.</summary>
    public void Close() => Libc.Close(ref _descriptor);
}
