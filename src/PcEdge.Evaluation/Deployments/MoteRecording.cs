using System.Buffers.Text;
using System.Text;

namespace PcEdge.Evaluation.Deployments;

/// <summary>One file of the Intel lab benchmark, in the order of its rows.</summary>
/// <param name="File">Where it came from.</param>
/// <param name="Times">[rows], seconds since 1970.</param>
/// <param name="Values">[rows], degrees C.</param>
/// <param name="Codes">[rows]; 0 = no fault, else 1 + the <see cref="FaultKind"/>.</param>
internal sealed record MoteRecording(string File, double[] Times, double[] Values, byte[] Codes)
{
    /// <summary>Reads the columns <c>timestamp</c>, <c>temperature</c> and <c>has_fault_type</c>, wherever they stand.</summary>
    public static MoteRecording Read(string file)
    {
        ReadOnlySpan<byte> text = System.IO.File.ReadAllBytes(file);
        ReadOnlySpan<byte> header = TextFields.NextLine(ref text);
        string[] names = Encoding.UTF8.GetString(header).Split(',', StringSplitOptions.TrimEntries);
        int time = Column("timestamp"), value = Column("temperature"), fault = Column("has_fault_type");
        var times = new List<double>(16384);
        var values = new List<double>(16384);
        var codes = new List<byte>(16384);
        for (int line = 2; text.Length > 0; line++)
        {
            ReadOnlySpan<byte> row = TextFields.NextLine(ref text);
            if (row.IsEmpty)
            {
                continue;
            }

            if (!CivilTime.TryParse(Field(row, time).Trim("' "u8), out double seconds)
                || !Utf8Parser.TryParse(Field(row, value).Trim(" "u8), out double reading, out _)
                || !Utf8Parser.TryParse(Field(row, fault).Trim(" "u8), out int code, out _))
            {
                throw new DeploymentException($"{file}:{line}: timestamp, temperature or has_fault_type is not readable");
            }

            times.Add(seconds);
            values.Add(reading);
            codes.Add(CodeOf(code));
        }

        return times.Count > 0
            ? new MoteRecording(file, [.. times], [.. values], [.. codes])
            : throw new DeploymentException($"{file}: holds no rows");

        int Column(string name)
        {
            int index = Array.IndexOf(names, name);
            return index >= 0 ? index : throw new DeploymentException($"{file}:1: no column {name}");
        }
    }

    /// <summary>The benchmark's codes are 0, 1, 2, 4, 8, 16 and, with added noise, 32.</summary>
    private static byte CodeOf(int code) => code switch
    {
        0 => 0,
        1 => FaultSeries.CodeOf(FaultKind.Random),
        2 => FaultSeries.CodeOf(FaultKind.Malfunction),
        4 => FaultSeries.CodeOf(FaultKind.Bias),
        8 => FaultSeries.CodeOf(FaultKind.Drift),
        _ => FaultSeries.CodeOf(FaultKind.Polydrift),
    };

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> row, int index)
    {
        for (; index > 0; index--)
        {
            TextFields.NextField(ref row);
        }

        return TextFields.NextField(ref row);
    }
}
