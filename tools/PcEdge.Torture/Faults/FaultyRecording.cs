using System.Globalization;
using System.Text;
using PcEdge.Torture.Subjects;

namespace PcEdge.Torture.Faults;

/// <summary>The week stream as CSV with a fault in it, and which row of the sound stream each line is.</summary>
internal sealed class FaultyRecording
{
    private FaultyRecording(byte[] text, int[] origins) => (Text, Origins) = (text, origins);

    /// <summary>UTF-8, a header first.</summary>
    public byte[] Text { get; }

    /// <summary>[lines of data]; the row of the sound stream.</summary>
    public int[] Origins { get; }

    /// <summary>So many rows, of which some from one on are faulty; null for none.</summary>
    public static FaultyRecording Write(int rows, int from, int length, StreamFault? fault)
    {
        var text = new StringBuilder("t," + string.Join(',', WeekStream.Names) + "\n");
        var origins = new List<int>();
        string[] readings = new string[WeekStream.Channels];
        double[] first = Sound(from);
        double ahead = 0;
        for (int k = 0; k < rows; k++)
        {
            bool isFaulty = fault is not null && k >= from && k < from + length;
            ahead += fault is null ? 0 : k == from ? fault.Step : k == from + length ? fault.StepBack : 0;
            double[] sound = Sound(k);
            for (int j = 0; j < readings.Length; j++)
            {
                readings[j] = sound[j].ToString("R", CultureInfo.InvariantCulture);
            }

            if (isFaulty)
            {
                fault!.Readings?.Invoke(readings, sound, first, k - from);
            }

            double time = WeekStream.Start + (k * WeekStream.Period) + ahead;
            for (int copy = 0; copy < (isFaulty ? fault!.Times : 1); copy++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{time:R},").AppendJoin(',', readings).Append('\n');
                origins.Add(k);
            }
        }

        return new FaultyRecording(Encoding.UTF8.GetBytes(text.ToString()), [.. origins]);
    }

    private static double[] Sound(int row) => WeekStream.Values.AsSpan(row % WeekStream.Rows * WeekStream.Channels, WeekStream.Channels).ToArray();
}
