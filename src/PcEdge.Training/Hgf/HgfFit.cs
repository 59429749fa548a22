using System.Diagnostics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace PcEdge.Training.Hgf;

/// <summary>
/// Estimates parameters of a filter: the least of surprise plus -ln likelihood of answers plus -ln prior, the maximum a posteriori, found by a
/// quasi-Newton search (BFGS, slopes by differences) and a simplex (Nelder and Mead) from several starts; its curvature there says how sure it is (Laplace).
/// </summary>
internal sealed class HgfFit(HgfFitOptions options, HgfSeries series)
{
    // A simplex of many dimensions goes astray.
    private const int MostOfSimplex = 12;
    private const int MostSimplices = 6;
    private const double EnoughNats = 1e-6;
    private const double SlopeStep = 1e-4;
    private const double FirstSimplex = 0.3;
    private const double SmallSimplex = 0.05;
    private const double AtLimit = 1e-3;

    // A parameter without a prior is held by the data where its deviation is less than so many usual ones.
    private const double LargestDeviation = 25;

    /// <summary>Is told how far it is: start, of so many, evaluations, least nats so far.</summary>
    public Action<int, int, long, double>? Watch { get; init; }

    /// <summary>Searches.</summary>
    /// <exception cref="HgfFitException">A parameter has no end; the data say nothing of it.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public HgfFitReport Run(CancellationToken stop = default)
    {
        long began = Stopwatch.GetTimestamp();
        int start = 0;
        HgfObjective? shown = null;
        var objective = new HgfObjective(options, series)
        {
            Watch = () =>
            {
                stop.ThrowIfCancellationRequested();
                Watch?.Invoke(start, options.Starts, shown!.Evaluations, shown.Least);
            },
        };
        shown = objective;
        var random = new Random(options.Seed);
        var ends = new List<double>();
        for (; start < options.Starts; start++)
        {
            ends.Add(Descend(objective, start == 0 ? new double[objective.Count] : Drawn(objective, random)));
        }

        RequireEnds(objective);
        Curvature curvature = Curvature.At(objective, objective.Best);
        RequireHeld(curvature);
        return new HgfFitReport
        {
            Options = options,
            Fitted = objective.Subject(objective.Best),
            Before = objective.Parts(new double[objective.Count]),
            After = objective.Parts(objective.Best),
            Estimates = [.. Enumerable.Range(0, objective.Count).Select(i => Estimate(objective, curvature, i))],
            Curvature = curvature,
            Least = objective.Least,
            Ends = ends,
            Evaluations = objective.Evaluations,
            Rows = series.Rows,
            Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds,
        };
    }

    private static HgfEstimate Estimate(HgfObjective objective, Curvature curvature, int i)
    {
        double place = objective.Place(objective.Best, i);
        return new HgfEstimate(place, objective.Scaled(curvature.Deviation(i), i));
    }

    // From one start; the least of this descent.
    private static double Descend(HgfObjective objective, double[] start)
    {
        double[] best = start;
        double least = objective.Value(start);
        int count = start.Length;
        Vector<double> origin = Vector<double>.Build.DenseOfArray(start);
        double Seen(Vector<double> point)
        {
            double value = objective.Value(point.AsArray() ?? point.ToArray());
            if (value < least)
            {
                (least, best) = (value, point.ToArray());
            }

            return value;
        }

        Attempt(() => new BfgsMinimizer(1e-6, 1e-10, 1e-12, 200).FindMinimum(
            ObjectiveFunction.Gradient(Seen, point => Slope(Seen, point)), origin));
        for (int round = 0; round < MostSimplices && count <= MostOfSimplex; round++)
        {
            double before = least;
            Vector<double> size = Vector<double>.Build.Dense(count, round == 0 ? FirstSimplex : SmallSimplex);
            double share = 0.1 * EnoughNats / Math.Max(1, Math.Abs(least));
            Attempt(() => new NelderMeadSimplex(share, 400 * count).FindMinimum(ObjectiveFunction.Value(Seen), Vector<double>.Build.DenseOfArray(best), size));
            if (before - least < EnoughNats)
            {
                break;
            }
        }

        return least;
    }

    // A search that gives up has still seen its best point.
    private static void Attempt(Func<MinimizationResult> search)
    {
        try
        {
            search();
        }
        catch (OptimizationException)
        {
        }
    }

    private static Vector<double> Slope(Func<Vector<double>, double> value, Vector<double> point) => Vector<double>.Build.Dense(point.Count, i =>
    {
        Vector<double> ahead = point.Clone(), behind = point.Clone();
        ahead[i] += SlopeStep;
        behind[i] -= SlopeStep;
        return (value(ahead) - value(behind)) / (2 * SlopeStep);
    });

    private double[] Drawn(HgfObjective objective, Random random) => [.. options.Parameters.Select((free, i) =>
    {
        (double low, double high) = free.Parameter.Scale.Limits;
        double mean = free.Prior.IsFlat ? objective.Place(new double[objective.Count], i) : free.Prior.Mean;
        // Of Box and Muller; within the limits.
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return objective.Point(Math.Clamp(mean + (free.Unit * normal), low, high), i);
    })];

    // On a plateau any value is as good as another; what the search came to rest on is no estimate.
    private void RequireHeld(Curvature curvature)
    {
        for (int i = 0; i < options.Parameters.Count; i++)
        {
            FreeParameter free = options.Parameters[i];
            if (free.Prior.IsFlat && !(curvature.Hessian[i, i] > 1 / (LargestDeviation * LargestDeviation)))
            {
                throw new HgfFitException(
                    $"{free.Parameter.Name} runs away: the data say nothing of it; give it a prior, --prior {free.Parameter.Name}=MEAN:SD, or leave it as it is");
            }
        }
    }

    private void RequireEnds(HgfObjective objective)
    {
        if (objective.Least >= 1e99)
        {
            throw new HgfFitException("the surprise is no number wherever the search has been: the data and the model do not go together");
        }

        for (int i = 0; i < objective.Count; i++)
        {
            FreeParameter free = options.Parameters[i];
            (double low, double high) = free.Parameter.Scale.Limits;
            double place = objective.Place(objective.Best, i), near = AtLimit * (high - low);
            if (place < low + near || place > high - near)
            {
                throw new HgfFitException(FormattableString.Invariant(
                    $"{free.Parameter.Name} runs away to {free.Parameter.Scale.Value(place):G4}, {free.Parameter.Scale.Range}: the data do not hold it; give it a prior, --prior {free.Parameter.Name}=MEAN:SD, or leave it as it is"));
            }
        }
    }
}
