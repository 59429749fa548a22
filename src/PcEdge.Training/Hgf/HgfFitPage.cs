using System.Globalization;
using PcEdge.Evaluation.Reports;
using PcEdge.Training.Experiments.Reports;

namespace PcEdge.Training.Hgf;

/// <summary>The card of a fitted filter as one HTML page that needs nothing beside it.</summary>
internal static class HgfFitPage
{
    // A larger table of correlations is read by nobody.
    private const int MostCorrelated = 12;

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, HgfFitCard card)
    {
        HgfFitReport report = card.Report;
        bool answers = report.Options.Response is not null;
        ReportPage.Open(output, $"{card.Name}: model card");
        output.Write($"<style>{ChartStyle.Css}{TrajectoryCharts.Css}</style><header><p class=\"kicker\">PcEdge model card</p><h1>{Escape(card.Name)}</h1>");
        output.Write($"<p class=\"lead\">A hierarchical Gaussian filter, {Escape(card.Model)}, with {report.Estimates.Count} parameters estimated from {report.Rows} rows of {Escape(card.Series.Name)}.</p><div class=\"tiles\">");
        ReportPage.Tile(output, Nats(answers ? report.After.Response : report.After.Surprise), $"nats {(answers ? "against the answers" : "of surprise")}, {Nats(answers ? report.Before.Response : report.Before.Surprise)} before");
        ReportPage.Tile(output, Nats(report.LogEvidence), "nats of log evidence");
        ReportPage.Tile(output, report.Estimates.Count.ToString(CultureInfo.InvariantCulture), "parameters estimated");
        ReportPage.Tile(output, $"{report.Agreeing} of {report.Ends.Count}", "starts ended here");
        ReportPage.Tile(output, ReportText.Duration(report.Seconds), "of search");
        output.Write("</div></header>");
        ReportPage.Notes(output, "What should be known", [.. report.Warnings, .. Limits(card)]);
        ExperimentPage.Write(output, [new TableBlock("Parameters", HgfFitTable.Columns, HgfFitTable.Rows(report)), Parts(card), .. Correlations(report), Search(card), TableBlock.Of(card.Files)]);

        if (report.Rows > 1)
        {
            new TrajectoryCharts(output, HgfTrajectories.Of(report.Fitted.Filter, card.Series)).Write();
        }

        ReportPage.Close(output, card.Command);
    }

    private static IEnumerable<string> Limits(HgfFitCard card)
    {
        yield return "Standard deviations are those of a Gaussian with the curvature at the least (Laplace). Where data are few, or an interval nears the end of a parameter's range, they are too narrow or too wide.";
        yield return card.Report.Options.CountsSurprise
            ? "Its surprise is that of the very rows it was estimated from; expect more on others."
            : "The readings were not explained, only the answers: its parameters are those of somebody who answers so, not those of the best filter.";
    }

    private static TableBlock Parts(HgfFitCard card)
    {
        HgfFitReport report = card.Report;
        var rows = new List<IReadOnlyList<string>> { Row("surprise of the readings", report.Before.Surprise, report.After.Surprise) };
        if (card.Responses is string column)
        {
            rows.Add(Row($"-ln likelihood of the answers, {column}", report.Before.Response, report.After.Response));
        }

        rows.Add(Row("-ln prior", report.Before.Prior, report.After.Prior));
        rows.Add(["updates replaced", report.Before.Fallbacks.ToString(CultureInfo.InvariantCulture), report.After.Fallbacks.ToString(CultureInfo.InvariantCulture)]);
        return new TableBlock("What was explained, nats", ["", "at the start", "fitted"], rows);

        static IReadOnlyList<string> Row(string name, double before, double after) => [name, Nats(before), Nats(after)];
    }

    private static IEnumerable<TableBlock> Correlations(HgfFitReport report)
    {
        int count = report.Estimates.Count;
        if (report.Curvature.Covariance is null || count is < 2 or > MostCorrelated)
        {
            yield break;
        }

        string[] names = [.. report.Options.Parameters.Select(static free => free.Parameter.Name)];
        yield return new TableBlock("Correlations: near 1 or -1, the data tell two parameters apart badly", ["", .. names], [.. names.Select((name, i) =>
            (IReadOnlyList<string>)[name, .. Enumerable.Range(0, count).Select(j => report.Curvature.Correlation(i, j).ToString("0.00", CultureInfo.InvariantCulture))])]);
    }

    private static TableBlock Search(HgfFitCard card) => new("How it was made", ["", ""], [
        ["started from", card.Model],
        ["data", $"{card.Series.Name}, {card.Series.Rows} rows"],
        ["descended", card.Objective],
        ["response model", card.Report.Options.Response is ResponseKind kind ? $"{ResponseTable.Words.Of(kind)} on {card.Report.Options.Belief}" : "none"],
        ["search", "quasi-Newton (BFGS), then simplex (Nelder and Mead)"],
        ["starts, seed", string.Create(CultureInfo.InvariantCulture, $"{card.Report.Ends.Count}, {card.Report.Options.Seed}")],
        ["times the series was shown", card.Report.Evaluations.ToString("#,0", CultureInfo.InvariantCulture)],
    ]);

    private static string Nats(double nats) => double.IsNaN(nats) ? "–" : nats.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Escape(string text) => ReportText.Escape(text);
}
