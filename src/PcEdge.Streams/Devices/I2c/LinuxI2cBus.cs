using System.Runtime.InteropServices;

namespace PcEdge.Streams.Devices.I2c;

/// <summary>/dev/i2c-N through I2C_RDWR. A chip that holds the bus is waited for a tenth of a second, not the kernel's second.</summary>
internal sealed unsafe class LinuxI2cBus(string path) : II2cBus
{
    private const nuint TransferRequest = 0x0707; // I2C_RDWR
    private const nuint TimeoutRequest = 0x0702;  // I2C_TIMEOUT
    private const int TimeoutTicks = 10;          // of 10 ms
    private const ushort ReadFlag = 1;

    private int _descriptor = Libc.Closed;

    public string? Open()
    {
        string? problem = Libc.Open(path, Libc.ReadWrite, ref _descriptor);
        _ = problem is null ? Libc.Control(_descriptor, TimeoutRequest, (void*)TimeoutTicks) : 0; // not every adapter has one
        return problem;
    }

    public string? Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        fixed (byte* writeBytes = write)
        fixed (byte* readBytes = read)
        {
            Message* messages = stackalloc Message[2];
            uint count = 0;
            if (write.Length > 0)
            {
                messages[count++] = new Message { Address = (ushort)address, Length = (ushort)write.Length, Bytes = writeBytes };
            }

            if (read.Length > 0)
            {
                messages[count++] = new Message { Address = (ushort)address, Flags = ReadFlag, Length = (ushort)read.Length, Bytes = readBytes };
            }

            var transfer = new Messages { First = messages, Count = count };
            return Libc.Control(_descriptor, TransferRequest, &transfer) < 0 ? Errno.Text(Libc.LastError) : null;
        }
    }

    public void Wait(double seconds) => Thread.Sleep(TimeSpan.FromSeconds(seconds));

    public void Close() => Libc.Close(ref _descriptor);

    // struct i2c_msg and struct i2c_rdwr_ioctl_data of linux/i2c-dev.h.
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Bytes;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Messages
    {
        public Message* First;
        public uint Count;
    }
}
