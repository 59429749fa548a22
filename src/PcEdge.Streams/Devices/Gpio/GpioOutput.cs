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
    private const int Closed = -1;

    private int _descriptor = Closed;

    public string? Open()
    {
        Close();
        List<GpioChip> chips = GpioChip.All(sysroot, out string? problem);
        try
        {
            GpioChip? chip = chips.Find(chip => chip.Label == label) ?? chips.Find(chip => chip.Name == label);
            if (chip is null)
            {
                return problem ?? KernelDevice.Missing;
            }

            int number = chip.Find(line);
            if (number < 0)
            {
                return $"has no line '{line}'; there are {chip.Lines}";
            }

            _descriptor = chip.Request([number], Output | (activeLow ? ActiveLow : 0), debounce: 0);
            return _descriptor < 0 ? Errno.Text(Libc.LastError) : null;
        }
        finally
        {
            chips.ForEach(static chip => chip.Dispose()); // the line stays ours without it
        }
    }

    public string? Set(bool on)
    {
        ulong* values = stackalloc ulong[2]; // struct gpio_v2_line_values: bits, mask
        values[0] = on ? 1UL : 0;
        values[1] = 1;
        return Libc.Control(_descriptor, SetValues, values) < 0 ? Errno.Text(Libc.LastError) : null;
    }

    public void Close()
    {
        if (_descriptor >= 0)
        {
            _ = Libc.Close(_descriptor);
            _descriptor = Closed;
        }
    }
}
