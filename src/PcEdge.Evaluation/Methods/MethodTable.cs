using PcEdge.Evaluation.Deployments;
using PcEdge.Filters;
using PcEdge.Precision;

namespace PcEdge.Evaluation.Methods;

/// <summary>Every method, in the order of the report.</summary>
internal static class MethodTable
{
    /// <summary>Their names, as <c>--methods</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["raw", "zgate", "median", "kalman", "kalman-sh", "kalman-vb", "rules", "trial", "pc"];

    /// <summary>A method by its name, with what a deployment's warm-up taught it.</summary>
    public static Method Create(string name, Deployment deployment)
    {
        if (name == "pc")
        {
            int channels = deployment.Channels.Count;
            return new Method(name, () => new SensorFilter(channels, new SensorFilterOptions())) { RaisesAlarms = true };
        }

        var asRecorded = new WarmUp(deployment.Clean, deployment.WarmUpRows);
        if (!deployment.UnlikeUnits)
        {
            return new Method(name, () => Make(name, asRecorded, deployment)) { EchoesReading = name == "raw" };
        }

        double[] centre = asRecorded.Mean;
        double[] scale = Deviations(deployment.Clean, deployment.WarmUpRows, centre);
        Grid standardised = deployment.Clean.Copy();
        for (int cell = 0; cell < standardised.Cells.Length; cell++)
        {
            int j = cell % standardised.Channels;
            standardised.Cells[cell] = (standardised.Cells[cell] - centre[j]) / scale[j];
        }

        var warmUp = new WarmUp(standardised, deployment.WarmUpRows);
        return new Method(name, () => new Standardised(Make(name, warmUp, deployment), centre, scale)) { EchoesReading = name == "raw" };
    }

    /// <summary>A baseline by its name, with what a warm-up taught it.</summary>
    public static IStreamModel Baseline(string name, WarmUp warmUp) => name switch
    {
        "raw" => new RawMethod(warmUp),
        "zgate" => new GateMethod(warmUp),
        "median" => new MedianMethod(warmUp),
        "kalman" => new KalmanMethod(warmUp, PrecisionKind.Fixed),
        "kalman-sh" => new KalmanMethod(warmUp, PrecisionKind.PosteriorVariance),
        "kalman-vb" => new KalmanMethod(warmUp, PrecisionKind.Variational),
        "rules" => new RulesMethod(warmUp),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such method"),
    };

    private static IStreamModel Make(string name, WarmUp warmUp, Deployment deployment) =>
        name == "trial" ? new TrialMethod(warmUp.Channels, deployment.Clock) : Baseline(name, warmUp);

    private static double[] Deviations(Grid grid, int rows, double[] centre)
    {
        double[] deviations = new double[centre.Length];
        for (int j = 0; j < centre.Length; j++)
        {
            double squares = 0;
            int count = 0;
            for (int row = 0; row < rows; row++)
            {
                if (grid.IsPresent(row, j))
                {
                    double away = grid[row, j] - centre[j];
                    squares += away * away;
                    count++;
                }
            }

            deviations[j] = squares > 0 ? Math.Sqrt(squares / count) : 1;
        }

        return deviations;
    }
}
