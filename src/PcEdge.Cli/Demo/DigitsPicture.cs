using System.Globalization;
using System.Text;
using PcEdge.Cli.Table;

namespace PcEdge.Cli.Demo;

/// <summary>Draws a row of the digits demo: two pictures in half blocks, what the models say, how often they were right.</summary>
internal sealed class DigitsPicture(bool colour)
{
    private const int Grey = 232; // first of the 24 greys of the 256-colour palette
    private const int Greys = 23;
    private const int RowsPerBar = 15;
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Columns that it needs.</summary>
    public const int Columns = 80;

    /// <summary>Rows that it needs.</summary>
    public const int Rows = 20;

    /// <summary>Appends the picture and returns its lines.</summary>
    public int Draw(StringBuilder text, DigitsTrace trace)
    {
        bool dead = trace.Rows > DigitsTrace.Onset;
        Line(text, string.Create(CultureInfo.InvariantCulture, $"picture {trace.Rows}{(dead ? $": {DigitsTrace.Dead} of {DigitsTrace.Pixels} pixels are dead since {DigitsTrace.Onset + 1}" : ": all sensors are well")}"));
        Line(text, "what the sensors read         what the front end believes");
        for (int row = 0; row < DigitsTrace.Side; row += 2)
        {
            Pixels(text, trace.Read, row);
            text.Append("  ");
            Pixels(text, trace.Believed, row);
            Beside(text, trace, row / 2);
            Line(text, "");
        }

        Line(text, $"right, last {DigitsTrace.Window}; the whole stream");
        Course(text, trace, DigitsTrace.Frozen);
        Course(text, trace, DigitsTrace.Guarded);
        return 5 + (DigitsTrace.Side / 2);
    }

    private void Pixels(StringBuilder text, double[] picture, int row)
    {
        for (int column = 0; column < DigitsTrace.Side; column++)
        {
            double upper = Math.Clamp(picture[(row * DigitsTrace.Side) + column], 0, 1), lower = Math.Clamp(picture[((row + 1) * DigitsTrace.Side) + column], 0, 1);
            if (colour)
            {
                text.Append(CultureInfo.InvariantCulture, $"\u001b[38;5;{Grey + (int)(Greys * upper)};48;5;{Grey + (int)(Greys * lower)}m▀");
            }
            else
            {
                text.Append((upper > 0.5, lower > 0.5) switch { (true, true) => '█', (true, false) => '▀', (false, true) => '▄', _ => '·' });
            }
        }

        text.Append(colour ? Ansi.Reset : "");
    }

    private void Beside(StringBuilder text, DigitsTrace trace, int line)
    {
        switch (line)
        {
            case 4: text.Append(CultureInfo.InvariantCulture, $"  it is a    {trace.Digit}"); break;
            case 6: Answer(text, "backprop   ", trace.Said[DigitsTrace.Frozen], trace.Digit); break;
            case 7: Answer(text, "PcEdge     ", trace.Said[DigitsTrace.Guarded], trace.Digit); break;
            case 9: text.Append("  doubted pixels:"); break;
            case 10: text.Append(CultureInfo.InvariantCulture, $"  {trace.Doubted.Dead} of {DigitsTrace.Dead} there"); break;
            case 11: text.Append(CultureInfo.InvariantCulture, $"  {trace.Doubted.Sound} elsewhere"); break;
            default: break;
        }
    }

    private void Answer(StringBuilder text, string who, int said, int digit)
    {
        string paint = !colour ? "" : said == digit ? Ansi.Green : Ansi.Red;
        text.Append(CultureInfo.InvariantCulture, $"  {who}{paint}{said} {(said == digit ? "right" : "wrong")}{(colour ? Ansi.Reset : "")}");
    }

    private static void Course(StringBuilder text, DigitsTrace trace, int model)
    {
        text.Append(CultureInfo.InvariantCulture, $"{DigitsTrace.Names[model],-28}{100 * trace.Running(model, trace.Rows - 1),4:0} %  ");
        for (int from = 0; from < trace.Rows; from += RowsPerBar)
        {
            double share = trace.Accuracy(model, from, Math.Min(trace.Rows, from + RowsPerBar));
            text.Append(Bars[Math.Min(Bars.Length - 1, (int)(Bars.Length * share))]);
        }

        Line(text, "");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append(Ansi.ClearToEndOfLine).Append('\n');
}
