using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Forecasts;

/// <summary>The forecasts' worth as plain text.</summary>
internal static class ForecastTable
{
    /// <summary>What stands above the lines of a deployment.</summary>
    public static string Heading(Deployment deployment)
    {
        var text = new StringBuilder();
        Line(text, $"{deployment.Name}: {deployment.Channels.Count} channels, {deployment.Rows} rows; root mean squared errors in {deployment.Unit}");
        Line(text, $"{"forecast by",-16} {"hours",5} {"persistence",11} {"yesterday",9} {"forecast",9} {"/ better",8} {"worst",6} {"MAE",6} {"90% holds",9} {"channels",11} {"told sd",8}");
        return text.ToString();
    }

    /// <summary>One horizon of one model.</summary>
    public static string Row(string model, ForecastScore score)
    {
        var text = new StringBuilder();
        ForecastErrors all = score.All;
        double worst = score.Channels.Max(static channel => channel.Ratio);
        double least = score.Channels.Min(static channel => channel.Coverage);
        double most = score.Channels.Max(static channel => channel.Coverage);
        Line(text, $"{model,-16} {score.Hours,5} {all.Persistence,11:G4} {all.Yesterday,9:G4} {all.Forecast,9:G4} {all.Ratio,8:F3} {worst,6:F3} {all.AbsoluteRatio,6:F3} {all.Coverage,9:P1} {least,5:F2}-{most:F2} {all.Deviation,8:G3}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
