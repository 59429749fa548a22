using System.Globalization;

namespace PcEdge.Cli.Demo;

/// <summary>The end of the digits demo in plain text, 80 columns wide.</summary>
internal static class DigitsSummary
{
    private const int Late = DigitsTrace.Onset + 100;

    /// <summary>The spans of rows that are told of, with their heads.</summary>
    public static (int From, int To, string Head)[] Spans(DigitsTrace trace) =>
    [
        (0, DigitsTrace.Onset, $"1 to {DigitsTrace.Onset}"), (DigitsTrace.Onset, Late, $"{DigitsTrace.Onset + 1} to {Late}"), (Late, trace.Rows, $"{Late + 1} to {trace.Rows}"),
    ];

    /// <summary>Writes the table and what to do next.</summary>
    public static void Write(TextWriter output, DigitsTrace trace, string folder)
    {
        output.WriteLine();
        output.WriteLine($"Right, % of pictures ({DigitsTrace.Dead} pixels die after {DigitsTrace.Onset})");
        output.Write($"{"",-32}");
        foreach ((_, _, string head) in Spans(trace))
        {
            output.Write($"{head,14}");
        }

        output.WriteLine();
        for (int model = 0; model < DigitsTrace.Names.Length; model++)
        {
            output.Write($"{DigitsTrace.Names[model],-32}");
            foreach ((int from, int to, _) in Spans(trace))
            {
                output.Write((100 * trace.Accuracy(model, from, to)).ToString("0.0", CultureInfo.InvariantCulture).PadLeft(14));
            }

            output.WriteLine();
        }

        output.WriteLine($"At the end it doubts {trace.Doubted.Dead} of the {DigitsTrace.Dead} dead pixels and {trace.Doubted.Sound} of the {DigitsTrace.Pixels - DigitsTrace.Dead} others.");
        output.WriteLine();
        output.WriteLine("The same by hand, the second with ONNX Runtime where it is at hand:");
        output.WriteLine($"  pcedge run {folder}/digits.safetensors --source csv:{folder}/recording.csv");
        output.WriteLine($"  pcedge baseline {folder}/backprop.onnx --source csv:{folder}/recording.csv");
    }
}
