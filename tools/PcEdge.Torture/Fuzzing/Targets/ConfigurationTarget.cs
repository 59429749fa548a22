using PcEdge.Streams;
using PcEdge.Streams.Configuration;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// Configuration: a file and those of its <c>conf.d</c>, each behind a byte 0x1e; then the sources that it names, opened where there are no devices.
/// </summary>
internal sealed class ConfigurationTarget : Target
{
    private const byte Behind = 0x1e;
    private static readonly string[] Opened = ["hwmon:", "iio:", "i2c:", "spi:", "w1:", "gpio:", "synthetic:"];
    private static readonly SourceOptions Nowhere = new() { Sysroot = "/nowhere" };

    public override string Name => "configuration";

    public override string What => "configuration files and URIs";

    public override int Share => 20;

    public override InputForm Form => InputForm.Json;

    public override long MostBytes(ReadOnlySpan<byte> input) => (1 << 18) + 64L * input.Length;

    public override object? Load(byte[] input)
    {
        try
        {
            var values = new SettingValues();
            ReadOnlySpan<byte> rest = input;
            for (int file = 0; !rest.IsEmpty || file == 0; file++)
            {
                int next = rest.IndexOf(Behind);
                ConfigurationFile.Parse(values, next < 0 ? rest : rest[..next], file == 0 ? "pcedge.json" : "conf.d/more.json");
                rest = next < 0 ? default : rest[(next + 1)..];
            }

            return values;
        }
        catch (ConfigurationException refusal)
        {
            CheckMessage(refusal);
            return null;
        }
    }

    public override void Use(object loaded, byte[] input)
    {
        var values = (SettingValues)loaded;
        foreach (Setting setting in SettingTable.All)
        {
            _ = setting.Kind switch
            {
                SettingKind.Number => values.Number(setting.Name),
                SettingKind.Count => values.Count(setting.Name),
                _ => null,
            };
            foreach (string text in values.Texts(setting.Name))
            {
                if (setting.Expectation(text) is string wrong)
                {
                    throw new Violation($"{setting.Name} is \"{text}\" and should be {wrong}");
                }
            }
        }

        foreach (string uri in values.Texts("source"))
        {
            OpenSource(uri);
        }
    }

    // Only what is asked of devices and made up: a file of the machine must not be read, however it may be called.
    private static void OpenSource(string uri)
    {
        if (!Array.Exists(Opened, scheme => uri.StartsWith(scheme, StringComparison.Ordinal)))
        {
            return;
        }

        try
        {
            SourcePart.Open(uri, new SourceSetup(Nowhere, StandardInput: null, default)).Rows?.Dispose();
        }
        catch (StreamException refusal)
        {
            CheckMessage(refusal);
        }
    }
}
