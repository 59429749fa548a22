using System.Buffers.Binary;
using System.Text;

namespace PcEdge.Streams.Devices.Gpio;

/// <summary>/dev/gpiochipN through version 2 of the kernel's interface (linux/gpio.h); found by label, never by number.</summary>
internal sealed unsafe class GpioChip : IDisposable
{
    private const nuint GetChipInfo = 0x8044B401, GetLineInfo = 0xC100B405, GetLine = 0xC250B407;
    private const int InfoBytes = 68, LineInfoBytes = 256, RequestBytes = 592, NameBytes = 32;
    private const int MostLines = 64;
    private const uint DebounceAttribute = 3;
    private const uint EventsKept = 1024;

    private int _descriptor;

    private GpioChip(int descriptor, ReadOnlySpan<byte> info)
    {
        _descriptor = descriptor;
        Name = Text(info[..NameBytes]);
        Label = Text(info.Slice(NameBytes, NameBytes));
        Lines = BinaryPrimitives.ReadInt32LittleEndian(info[(2 * NameBytes)..]);
    }

    /// <summary>Such as gpiochip0.</summary>
    public string Name { get; }

    /// <summary>Such as pinctrl-bcm2711.</summary>
    public string Label { get; }

    /// <summary>Lines that it has.</summary>
    public int Lines { get; }

    /// <summary>All chips that may be opened.</summary>
    public static List<GpioChip> All(string sysroot, out string? problem)
    {
        var chips = new List<GpioChip>();
        problem = null;
        byte* info = stackalloc byte[InfoBytes];
        foreach (string path in Sysfs.Entries(Path.Join(sysroot, "/dev"), "gpiochip"))
        {
            int descriptor = Libc.Open(path, Libc.ReadWrite);
            if (descriptor < 0)
            {
                problem = $"{Path.GetFileName(path)} {Errno.Text(Libc.LastError)}";
                continue;
            }

            if (Libc.Control(descriptor, GetChipInfo, info) < 0)
            {
                problem = $"{Path.GetFileName(path)} {Errno.Text(Libc.LastError)}";
                Libc.Close(ref descriptor);
                continue;
            }

            chips.Add(new GpioChip(descriptor, new ReadOnlySpan<byte>(info, InfoBytes)));
        }

        return chips;
    }

    /// <summary>Takes lines of a chip; they stay taken without it.</summary>
    /// <param name="sysroot">Folder in place of /.</param>
    /// <param name="label">Label or name of the chip.</param>
    /// <param name="names">Numbers of the lines, or their names on the board; at most 64.</param>
    /// <param name="flags">As in linux/gpio.h.</param>
    /// <param name="debounce">Seconds that a level must last; 0 for none.</param>
    /// <param name="lines">[names]; their numbers.</param>
    /// <param name="descriptor">Gives their values and events, and sets them; -1 where it went wrong.</param>
    /// <returns>Null where it went well, else the reason why not.</returns>
    public static string? Open(string sysroot, string label, ReadOnlySpan<string> names, ulong flags, double debounce, Span<int> lines, out int descriptor)
    {
        descriptor = Libc.Closed;
        List<GpioChip> chips = All(sysroot, out string? problem);
        try
        {
            GpioChip? chip = chips.Find(chip => chip.Label == label) ?? chips.Find(chip => chip.Name == label);
            if (chip is null)
            {
                return problem ?? KernelDevice.Missing;
            }

            for (int j = 0; j < names.Length; j++)
            {
                lines[j] = chip.Find(names[j]);
                if (lines[j] < 0)
                {
                    return $"has no line '{names[j]}'; there are {chip.Lines}";
                }
            }

            descriptor = chip.Request(lines, flags, debounce);
            return descriptor < 0 ? Errno.Text(Libc.LastError) : null;
        }
        finally
        {
            chips.ForEach(static chip => chip.Dispose());
        }
    }

    /// <summary>Writes a request as the kernel wants it (struct gpio_v2_line_request, 592 bytes).</summary>
    public static void WriteRequest(Span<byte> bytes, ReadOnlySpan<int> lines, ulong flags, double debounce)
    {
        bytes.Clear();
        for (int j = 0; j < Math.Min(lines.Length, MostLines); j++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes[(4 * j)..], lines[j]);
        }

        "pcedge"u8.CopyTo(bytes[256..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[288..], flags);
        if (debounce > 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[296..], 1);                            // attributes
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[320..], DebounceAttribute);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[328..], (uint)(debounce * 1e6));       // microseconds
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[336..], lines.Length >= MostLines ? ulong.MaxValue : (1UL << lines.Length) - 1);
        }

        BinaryPrimitives.WriteInt32LittleEndian(bytes[560..], lines.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[564..], EventsKept);
    }

    /// <inheritdoc/>
    public void Dispose() => Libc.Close(ref _descriptor);

    /// <summary>The number of a line given by number or by its name on the board; -1 where there is none.</summary>
    private int Find(string line)
    {
        if (int.TryParse(line, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number))
        {
            return number < Lines ? number : -1;
        }

        byte* info = stackalloc byte[LineInfoBytes];
        var bytes = new Span<byte>(info, LineInfoBytes);
        for (int offset = 0; offset < Lines; offset++)
        {
            bytes.Clear();
            BinaryPrimitives.WriteInt32LittleEndian(bytes[(2 * NameBytes)..], offset);
            if (Libc.Control(_descriptor, GetLineInfo, info) >= 0 && Text(bytes[..NameBytes]) == line)
            {
                return offset;
            }
        }

        return -1;
    }

    /// <summary>A descriptor, or -1 with the reason in <see cref="Errno"/>.</summary>
    private int Request(ReadOnlySpan<int> lines, ulong flags, double debounce)
    {
        byte* request = stackalloc byte[RequestBytes];
        var bytes = new Span<byte>(request, RequestBytes);
        WriteRequest(bytes, lines, flags, debounce);
        return Libc.Control(_descriptor, GetLine, request) < 0 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes[588..]);
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
