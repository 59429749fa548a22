using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Cli.Demo;

/// <summary>The digits demo as one HTML page: accuracy as it went, pictures before and after, the table.</summary>
internal sealed class DigitsReport
{
    private const double Height = 260;
    private const int EveryPicture = 45;
    private const int FirstPicture = 155;

    private static readonly string[] s_styles = ["reading", "truth", "", "estimate"];

    private readonly StringBuilder _pictures = new();

    /// <summary>Keeps a row where its turn has come.</summary>
    public void Keep(DigitsTrace trace)
    {
        if (trace.Rows < FirstPicture || (trace.Rows - FirstPicture) % EveryPicture != 0)
        {
            return;
        }

        const string look = "width=\"84\" height=\"84\" style=\"image-rendering:pixelated;border-radius:4px\"";
        _pictures.Append(CultureInfo.InvariantCulture, $"<figure style=\"margin:0\"><img {look} alt=\"row {trace.Rows}, as read\" src=\"{Bitmap.Address(trace.Read, DigitsTrace.Side)}\"> ");
        _pictures.Append(CultureInfo.InvariantCulture, $"<img {look} alt=\"row {trace.Rows}, as believed\" src=\"{Bitmap.Address(trace.Believed, DigitsTrace.Side)}\">");
        _pictures.Append(CultureInfo.InvariantCulture, $"<figcaption>row {trace.Rows}, a {trace.Digit}: backprop says {trace.Said[DigitsTrace.Frozen]}, behind the front end {trace.Said[DigitsTrace.FrozenGuarded]}; predictive coding behind it {trace.Said[DigitsTrace.Guarded]}</figcaption></figure>");
    }

    /// <summary>Writes the page.</summary>
    public void Write(TextWriter output, DigitsTrace trace, string attribution)
    {
        ReportPage.Open(output, "PcEdge: digits through a failing sensor");
        string frozen = Percent(trace.Accuracy(DigitsTrace.Frozen, DigitsTrace.Onset, trace.Rows)), guarded = Percent(trace.Accuracy(DigitsTrace.Guarded, DigitsTrace.Onset, trace.Rows));
        output.Write("<header><p class=\"kicker\">PcEdge · handwritten digits, 784 sensors</p>");
        output.Write($"<h1>{DigitsTrace.Dead} of {DigitsTrace.Pixels} pixels died. Frozen backprop was right in {frozen}, behind a front end in {Percent(trace.Accuracy(DigitsTrace.FrozenGuarded, DigitsTrace.Onset, trace.Rows))}; predictive coding behind it in {guarded}.</h1>");
        output.Write("<p class=\"lead\">Nobody told the front end which pixels failed, when, or what any picture shows. It predicts each pixel from the others, weighs it by its precision, and hands on a repaired picture. What helps is the front end: either network gains by it, and neither is robust without it.</p></header>");
        output.Write($"<section><h2>Right answers, share of the last {DigitsTrace.Window} pictures</h2><figure class=\"wide\">");
        Chart(output, trace);
        output.Write("<figcaption><ul class=\"legend\"><li><i class=\"stroke reading\"></i>backprop, frozen</li><li><i class=\"stroke truth\"></i>backprop behind the front end</li><li><i class=\"stroke estimate\"></i>predictive coding behind it</li></ul></figcaption></figure></section>");
        output.Write($"<section><h2>What the sensors said, and what the front end made of it</h2><div style=\"display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:16px\">{_pictures}</div><p class=\"small\">Every {EveryPicture}th picture, none chosen: left as read, right as believed.</p></section>");
        Table(output, trace);
        ReportPage.Close(output, "pcedge demo digits", attribution);
    }

    private static void Chart(TextWriter output, DigitsTrace trace)
    {
        double[] rows = new double[trace.Rows];
        float[] shares = new float[trace.Rows * DigitsTrace.Names.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
            for (int model = 0; model < DigitsTrace.Names.Length; model++)
            {
                shares[(row * DigitsTrace.Names.Length) + model] = (float)(100 * trace.Running(model, row));
            }
        }

        using var chart = new SvgChart(
            output, rows, AxisScale.Linear(0, 102), Height, SvgChart.HeadOfMarks, "accuracy", "Accuracy of three ways to read digits before and after a square of pixels dies");
        chart.ValueGrid(" %", 5);
        chart.Bracket(0, DigitsTrace.Onset - 2, $"pictures 1 to {DigitsTrace.Onset}: all is well");
        chart.Bracket(DigitsTrace.Onset, trace.Rows - 1, $"pictures {DigitsTrace.Onset + 1} to {trace.Rows}: a square of 12 x 12 pixels is dead");
        for (int model = 0; model < s_styles.Length; model++)
        {
            if (s_styles[model].Length > 0)
            {
                // The mean begins anew at the onset, and so does the line.
                chart.Line(new ChannelSeries(shares, DigitsTrace.Names.Length, model, 0, rows.Length), s_styles[model], bridge: 1);
            }
        }
    }

    private static void Table(TextWriter output, DigitsTrace trace)
    {
        output.Write("<section><h2>Right answers, % of pictures</h2><div class=\"scroll\"><table><thead><tr><th></th>");
        foreach ((_, _, string head) in DigitsSummary.Spans(trace))
        {
            output.Write($"<th>{head}</th>");
        }

        output.Write("</tr></thead><tbody>");
        for (int model = 0; model < DigitsTrace.Names.Length; model++)
        {
            output.Write($"<tr{(model == DigitsTrace.Guarded ? " class=\"own\"" : "")}><th>{DigitsTrace.Names[model]}</th>");
            foreach ((int from, int to, _) in DigitsSummary.Spans(trace))
            {
                output.Write($"<td>{(100 * trace.Accuracy(model, from, to)).ToString("0.0", CultureInfo.InvariantCulture)}</td>");
            }

            output.Write("</tr>");
        }

        output.Write("</tbody></table></div></section>");
    }

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + "&#160;%";
}
