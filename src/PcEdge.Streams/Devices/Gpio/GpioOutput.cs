namespace PcEdge.Streams.Devices.Gpio;

/// <summary>A digital output through the kernel's GPIO interface.</summary>
/// <param name="sysroot">Folder in place of /.</param>
/// <param name="label">Label or name of the chip.</param>
/// <param name="line">Number or name of the line.</param>
/// <param name="activeLow">True where on is the low level.</param>
internal sealed unsafe class GpioOutput(string sysroot, string label, string line, bool activeLow) : IOutputLine
{
    private const nuint SetValues = 0xC010B40F;
    private const ulong ActiveLow = 1 << 1, Output = 1 << 3;

    private int _descriptor = Libc.Closed;

    /// <summary>True to look only: the line is taken for a moment as it is, and never driven.</summary>
    public bool OnlyLook { get; init; }

    public string? Open()
    {
        Close();
        return GpioChip.Open(sysroot, label, [line], OnlyLook ? 0 : Output | (activeLow ? ActiveLow : 0), debounce: 0, stackalloc int[1], out _descriptor);
    }

    public string? Set(bool on)
    {
        if (OnlyLook)
        {
            return null;
        }

        ulong* values = stackalloc ulong[2]; // struct gpio_v2_line_values: bits, mask
        values[0] = on ? 1UL : 0;
        values[1] = 1;
        return Libc.Control(_descriptor, SetValues, values) < 0 ? Errno.Text(Libc.LastError) : null;
    }

    public void Close() => Libc.Close(ref _descriptor);
}
