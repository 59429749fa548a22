namespace PcEdge.Streams.Devices;

/// <summary>One quantity of a kernel's device: where its number stands, and what makes it a reading.</summary>
internal sealed class KernelChannel(string name, string attribute, string unit)
{
    private readonly SysfsNumber _number = new();

    /// <summary>In the stream.</summary>
    public string Name { get; } = name;

    /// <summary>As the kernel calls it, without ending: temp1, in_voltage0.</summary>
    public string Attribute { get; } = attribute;

    /// <summary>Of the reading.</summary>
    public string Unit { get; } = unit;

    /// <summary>Name of the file with the number.</summary>
    public required string File { get; init; }

    /// <summary>Added to the number first.</summary>
    public double Offset { get; init; }

    /// <summary>The sum is multiplied by this.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Opens the file; null where that went well, else the reason why not.</summary>
    public string? Open(string folder) => _number.Open(Path.Combine(folder, File));

    /// <summary>Reads it; null where that went well, else the reason why not.</summary>
    public string? Read(out double value)
    {
        string? problem = _number.Read(out value);
        value = (value + Offset) * Scale;
        return problem;
    }

    /// <summary>Closes the file.</summary>
    public void Close() => _number.Close();

    /// <summary>True where the user means this one.</summary>
    public bool IsCalled(string name) => name == Name || name == Attribute || (name.Length > 0 && Attribute == "in_" + name);
}
