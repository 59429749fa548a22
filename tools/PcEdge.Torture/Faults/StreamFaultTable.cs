using System.Globalization;
using PcEdge.Torture.Subjects;

namespace PcEdge.Torture.Faults;

/// <summary>Every fault, one line each.</summary>
internal static class StreamFaultTable
{
    private const int Channel = 1;
    private const int Other = 2;
    private const double Year = 365 * 86_400.0;
    private const double Burst = 20;
    private const double Range = 1e6;

    /// <summary>The entries.</summary>
    public static IReadOnlyList<StreamFault> All { get; } =
    [
        new("absent") { Readings = static (text, _, _, _) => text[Channel] = "" },
        new("NaN") { Readings = static (text, _, _, _) => text[Channel] = "NaN" },
        new("NaN, all channels") { Readings = static (text, _, _, _) => Array.Fill(text, "NaN") },
        new("infinities") { Readings = static (text, _, _, row) => text[Channel] = row % 2 == 0 ? "inf" : "-inf" },
        new("1e308, all channels") { Readings = static (text, _, _, row) => Array.Fill(text, row % 2 == 0 ? "1e308" : "-1e308") },
        new("stuck") { Readings = static (text, _, first, _) => text[Channel] = Text(first[Channel]) },
        new("stuck, all channels") { Readings = static (text, _, first, _) => Write(text, j => first[j]) },
        new("bursts of 20 deviations") { Readings = static (text, sound, _, row) => text[Channel] = Text(sound[Channel] + Spike(Channel, row)) },
        new("bursts, all channels") { Readings = static (text, sound, _, row) => Write(text, j => sound[j] + Spike(j, row)) },
        new("gap") { Times = 0 },
        new("every row three times") { Times = 3 },
        new("clock a year forward") { Step = Year },
        new("clock a year back") { Step = -Year },
        new("clock a year forward and back") { Step = Year, StepBack = -Year },
        new("two channels swapped") { Readings = static (text, _, _, _) => (text[Channel], text[Other]) = (text[Other], text[Channel]) },
        new("a million times the range") { Readings = static (text, sound, _, _) => text[Channel] = Text(Range * sound[Channel]) },
        new("a million times, all channels") { Readings = static (text, sound, _, _) => Write(text, j => Range * sound[j]) },
    ];

    // Every third reading, up and down in turn.
    private static double Spike(int channel, int row) => row % 3 == 0 ? (row % 2 == 0 ? Burst : -Burst) * WeekStream.Deviation[channel] : 0;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void Write(string[] text, Func<int, double> value)
    {
        for (int j = 0; j < text.Length; j++)
        {
            text[j] = Text(value(j));
        }
    }
}
