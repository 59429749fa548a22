using System.Runtime.InteropServices;

namespace PcEdge.Streams.Devices.Spi;

/// <summary>/dev/spidevB.C in mode 0, eight bits a word.</summary>
internal sealed unsafe class LinuxSpiBus(string path, uint hertz) : ISpiBus
{
    private const nuint SetMode = 0x40016B01, SetBits = 0x40016B03, SetSpeed = 0x40046B04, OneMessage = 0x40206B00;

    private int _descriptor = Libc.Closed;

    public string? Open()
    {
        if (Libc.Open(path, Libc.ReadWrite, ref _descriptor) is string problem)
        {
            return problem;
        }

        byte mode = 0, bits = 8;
        uint speed = hertz;
        return Libc.Control(_descriptor, SetMode, &mode) < 0 || Libc.Control(_descriptor, SetBits, &bits) < 0 || Libc.Control(_descriptor, SetSpeed, &speed) < 0
            ? $"{Path.GetFileName(path)} {Errno.Text(Libc.LastError)}"
            : null;
    }

    public string? Transfer(ReadOnlySpan<byte> send, Span<byte> receive)
    {
        fixed (byte* sent = send)
        fixed (byte* received = receive)
        {
            var message = new Message { Send = (ulong)sent, Receive = (ulong)received, Length = (uint)Math.Min(send.Length, receive.Length), Speed = hertz, Bits = 8 };
            return Libc.Control(_descriptor, OneMessage, &message) < 0 ? Errno.Text(Libc.LastError) : null;
        }
    }

    public void Close() => Libc.Close(ref _descriptor);

    // struct spi_ioc_transfer of linux/spi/spidev.h, 32 bytes.
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public ulong Send;
        public ulong Receive;
        public uint Length;
        public uint Speed;
        public ushort Delay;
        public byte Bits;
        public byte ChangeSelect;
        public byte SendLines;
        public byte ReceiveLines;
        public byte WordDelay;
        public byte Padding;
    }
}
