using PcEdge.Evaluation.Reports;
using PcEdge.Hgf;

namespace PcEdge.Training.Hgf;

/// <summary>
/// Draws what a filter believed, the highest level on top: each state's mean with one standard deviation, readings where a state is what is read, the
/// probability of a 1 with what came and what was answered, and below all the surprise of every row.
/// </summary>
internal sealed class TrajectoryCharts
{
    /// <summary>What the charts need beside the style of the pages.</summary>
    public const string Css = "svg path.dots{stroke-width:4;stroke-linecap:round}svg path.reading.dots{stroke:var(--reading)}svg path.answer{stroke:var(--ink)}"
        + "section figure{margin:0}i.dot{width:9px;height:9px;border-radius:50%;background:var(--reading)}i.dot.answer{background:var(--ink)}i.surprise{border-color:var(--estimate)}";

    private const double Height = 190;
    private const double Head = 16;
    private const double Deviations = 1;

    // Readings that are absent break their line; a plot of rare readings would be empty otherwise.
    private const int Bridge = 10;

    // Seconds that are dates, not counted from a start: after 1973.
    private const double LeastDate = 1e8;
    private const int MostMarks = 200;

    private readonly TextWriter _out;
    private readonly HgfTrajectories _all;
    private readonly double[] _times;
    private readonly bool _dates;

    /// <summary>Charts of a filter over its series.</summary>
    public TrajectoryCharts(TextWriter output, HgfTrajectories trajectories)
    {
        _out = output;
        _all = trajectories;
        double[] times = trajectories.Series.Times;
        bool clock = times[^1] > times[0] && Array.TrueForAll(times, double.IsFinite) && Enumerable.Range(1, times.Length - 1).All(row => times[row] >= times[row - 1]);
        _dates = clock && times[0] >= LeastDate;
        _times = clock ? times : [.. Enumerable.Range(1, times.Length).Select(static row => (double)row)];
        Axis = _dates ? "time" : clock ? "time, s" : "row";
    }

    /// <summary>What stands along the horizontal axis.</summary>
    public string Axis { get; }

    /// <summary>Every node that was kept in a section of its own, then the surprise.</summary>
    public void Write()
    {
        foreach ((HgfTrajectory node, int level) in _all.ByLevel())
        {
            HgfNode? definition = _all.Definition(node.Name);
            if (definition is null || !HgfCheck.IsInput(definition.Type))
            {
                State(node, level);
            }
            else if (definition.Type != HgfNodeType.ContinuousInput || Reader(definition) is null)
            {
                Input(node, definition);
            }
        }

        Section("surprise", "of each row, nats", "<li><i class=\"stroke surprise\"></i>surprise</li>", () =>
        {
            using SvgChart chart = Chart(TrajectoryRange.Of(_all.Surprise, [], []), "surprise", "Surprise of each row, nats.");
            chart.Line(Series(_all.Surprise), "precision", Bridge);
        });
    }

    // Mean and band of a state; with the readings where an input reads it as it is.
    private void State(HgfTrajectory node, int level)
    {
        HgfNode? input = _all.Network.Definition.Nodes.FirstOrDefault(other => Reader(other) == node.Name);
        float[] readings = input is null ? [] : _all.Readings(input.Name);
        string legend = (input is null ? "" : $"<li><i class=\"stroke reading\"></i>{ReportText.Escape(input.Name)}</li>") + "<li><i class=\"stroke estimate\"></i>mean, band ± 1 sd</li>";
        Section(node.Name, $"level {level}, {_all.Kind(node.Name)}", legend, () =>
        {
            using SvgChart chart = Chart(TrajectoryRange.Of(node.Mean, node.Deviation, readings), node.Name, $"Mean of {node.Name} with one standard deviation.");
            chart.Band(Series(node.Mean), Series(node.Deviation), Deviations, "band");
            if (readings.Length > 0)
            {
                chart.Line(Series(readings), "reading", Bridge);
            }

            chart.Line(Series(node.Mean), "estimate", 0);
            foreach ((int row, string name) in _all.Fallbacks.Where(fallback => fallback.Node == node.Name).Take(MostMarks))
            {
                chart.Mark(_times[row], $"row {row + 1}: the update of {name} gave no precision and was replaced");
            }
        });
    }

    // What an input was expected to read, and what it read; of a binary one with the answers that were given.
    private void Input(HgfTrajectory node, HgfNode definition)
    {
        bool binary = definition.Type == HgfNodeType.BinaryInput;
        float[] answers = binary ? [.. _all.Series.Responses.Select(static answer => (float)(answer > 0.5 ? 1.06 : answer <= 0.5 ? -0.06 : double.NaN))] : [];
        string what = binary ? "probability of a 1 before it came" : "expected before it came";
        string legend = $"<li><i class=\"dot\"></i>{ReportText.Escape(node.Name)}</li><li><i class=\"stroke estimate\"></i>{what}</li>" + (answers.Length > 0 ? "<li><i class=\"dot answer\"></i>answer</li>" : "");
        Section(node.Name, _all.Kind(node.Name), legend, () =>
        {
            AxisScale scale = binary ? AxisScale.Linear(-0.14, 1.14) : TrajectoryRange.Of(node.Expected, [], node.Mean);
            using SvgChart chart = Chart(scale, node.Name, $"What {node.Name} was expected to read, and what it read.");
            chart.Line(Series(node.Expected), "estimate", 0);
            chart.Dots(Series(node.Mean), "reading dots");
            if (answers.Length > 0)
            {
                chart.Dots(Series(answers), "answer dots");
            }
        });
    }

    // The state that a continuous input reads as it is; null where there is more to it.
    private static string? Reader(HgfNode node) =>
        node is { Type: HgfNodeType.ContinuousInput, ValueParents: [{ Strength: 1, Function: CouplingFunction.Linear } parent] } ? parent.Parent : null;

    private SvgChart Chart(AxisScale scale, string title, string description)
    {
        var chart = new SvgChart(_out, _times, scale, Height, Head, title, description);
        if (_dates)
        {
            chart.TimeGrid();
        }
        else
        {
            chart.NumberGrid();
        }

        chart.ValueGrid("", 4);
        return chart;
    }

    private void Section(string title, string what, string legend, Action draw)
    {
        _out.Write($"<section><h2>{ReportText.Escape(title)} <span class=\"small\">{ReportText.Escape(what)}</span></h2><ul class=\"legend\">{legend}</ul><figure>");
        draw();
        _out.Write($"<figcaption>{Axis}</figcaption></figure></section>");
    }

    private static ChannelSeries Series(float[] values) => new(values, 1, 0, 0, values.Length);
}
