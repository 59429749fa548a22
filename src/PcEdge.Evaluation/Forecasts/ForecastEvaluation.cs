using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Protocol;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Forecasts;

/// <summary>
/// Forecasts of a deployment's clean recording, made after the warm-up, against the readings they were made for, beside two baselines:
/// the last reading, and the last reading that had come by the same time of an earlier day. Only cells where all of it exists count.
/// </summary>
internal static class ForecastEvaluation
{
    private const double Day = 86400;

    /// <summary>Scores the model that <paramref name="create"/> makes for a number of steps ahead.</summary>
    public static ForecastScore Evaluate(Deployment deployment, double hours, Func<int, IStreamModel> create, CancellationToken stop = default)
    {
        int horizon = Math.Max(1, (int)Math.Round(hours * 3600 / deployment.Clock));
        using var source = new RunSource(deployment, new FaultRun(null, []));
        using var trace = new ForecastTrace(deployment);
        new StreamLoop(source, create(horizon), trace).Run(stop);
        ForecastErrors[] channels = [.. Sequences.Range(0, deployment.Channels.Count).Select(j => Channel(deployment, trace, horizon, j))];
        var all = new ForecastErrors();
        foreach (ForecastErrors channel in channels)
        {
            all.Add(channel);
        }

        return new ForecastScore(hours, all, channels);
    }

    private static ForecastErrors Channel(Deployment deployment, ForecastTrace trace, int horizon, int channel)
    {
        Grid clean = deployment.Clean;
        double[] held = Held(clean, channel);
        int day = (int)Math.Round(Day / deployment.Clock);
        int back = (horizon + day - 1) / day * day;             // whole days, so that what is looked up lies in the past
        var errors = new ForecastErrors();
        for (int row = Math.Max(deployment.WarmUpRows, back - horizon); row + horizon < clean.Rows; row++)
        {
            double truth = clean[row + horizon, channel];
            double yesterday = held[row + horizon - back];
            int at = (row * clean.Channels) + channel;
            if (double.IsFinite(truth) && double.IsFinite(held[row]) && double.IsFinite(yesterday) && double.IsFinite(trace.Forecast[at]))
            {
                errors.Add(truth, held[row], yesterday, trace.Forecast[at], trace.Deviation[at], deployment.Scale[channel]);
            }
        }

        return errors;
    }

    /// <summary>A channel with each absent value replaced by the last present one.</summary>
    private static double[] Held(Grid clean, int channel)
    {
        double[] held = new double[clean.Rows];
        double last = double.NaN;
        for (int row = 0; row < held.Length; row++)
        {
            last = clean.IsPresent(row, channel) ? clean[row, channel] : last;
            held[row] = last;
        }

        return held;
    }
}
