using System.Globalization;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Training.Hgf;

/// <summary>The trajectories of a filter as one HTML page that needs nothing beside it.</summary>
internal static class TrajectoryPage
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="name">Of the model.</param>
    /// <param name="command">As it was typed.</param>
    /// <param name="trajectories">What was believed.</param>
    public static void Write(TextWriter output, string name, string command, HgfTrajectories trajectories)
    {
        ReportPage.Open(output, $"{name}: trajectories");
        string series = trajectories.Series.Name;
        output.Write($"<style>{TrajectoryCharts.Css}</style><header><p class=\"kicker\">PcEdge · hierarchical Gaussian filter</p><h1>{ReportText.Escape(name)}</h1>");
        output.Write($"<p class=\"lead\">What every node believed after each row of {ReportText.Escape(series)}, the highest level on top.</p><div class=\"tiles\">");
        ReportPage.Tile(output, Number(trajectories.Network.TotalSurprise), "nats of surprise");
        ReportPage.Tile(output, Number(trajectories.Series.Rows), "rows");
        ReportPage.Tile(output, Number(trajectories.Network.TotalSurprise / trajectories.Series.Rows), "nats a row");
        ReportPage.Tile(output, Number(trajectories.Network.Nodes.Count), "nodes");
        ReportPage.Tile(output, Number(trajectories.Network.Fallbacks), "updates replaced");
        output.Write("</div></header>");
        new TrajectoryCharts(output, trajectories).Write();
        ReportPage.Close(output, command);
    }

    private static string Number(double value) =>
        value.ToString(value == Math.Floor(value) ? "#,0" : Math.Abs(value) >= 1000 ? "#,0.0" : "0.###", CultureInfo.InvariantCulture);
}
