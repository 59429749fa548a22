using System.Globalization;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Forecasts;
using PcEdge.Filters;

namespace PcEdge.Cli;

/// <summary><c>pcedge evaluate forecast FOLDER</c>: scores forecasts of a clean recording beside persistence and the same time yesterday.</summary>
internal static class ForecastCommand
{
    /// <summary>The verb with its flags.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The unpacked benchmark." };
        var clock = new Option<double>("--clock") { Description = "Seconds of a tick.", DefaultValueFactory = static () => 60 };
        var days = new Option<int>("--days") { Description = "Days to take of a set that is long.", DefaultValueFactory = static () => 365 };
        var hours = new Option<string>("--hours") { Description = "Horizons.", DefaultValueFactory = static () => "1,6,24" };
        var forecast = new Command("forecast", "How well values are predicted, and how honest their deviation is.") { folder, clock, days, hours };
        forecast.SetAction(parsed => Forecast(
            () => DeploymentFolder.ReadClean(parsed.GetValue(folder)!, parsed.GetValue(clock), parsed.GetValue(days)),
            Hours(parsed.GetValue(hours)!),
            surroundings));
        return forecast;
    }

    private static double[] Hours(string list) => Array.ConvertAll(list.Split(',', StringSplitOptions.TrimEntries), static text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double hours) && hours is > 0 and <= 8760
            ? hours
            : throw new CommandException(ExitCode.Usage, $"--hours: {text} is no number of hours above 0; write for example 1,6,24"));

    private static int Forecast(Func<IReadOnlyList<Deployment>> read, double[] hours, Surroundings surroundings)
    {
        try
        {
            foreach (Deployment deployment in read())
            {
                int channels = deployment.Channels.Count;
                surroundings.Out.Write(ForecastTable.Heading(deployment));
                Write("sensor filter", horizon => new SensorFilter(channels, new SensorFilterOptions { Horizon = horizon }));
                Write("readings alone", horizon => new ReadingForecast(channels, horizon));

                void Write(string model, Func<int, IStreamModel> create)
                {
                    foreach (double horizon in hours)
                    {
                        surroundings.Out.Write(ForecastTable.Row(model, ForecastEvaluation.Evaluate(deployment, horizon, create, surroundings.Stop)));
                    }
                }
            }
        }
        catch (DeploymentException problem)
        {
            throw new CommandException(ExitCode.Input, problem.Message);
        }

        return ExitCode.Fine;
    }
}
