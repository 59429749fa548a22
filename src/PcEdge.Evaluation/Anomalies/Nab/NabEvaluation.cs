using System.Globalization;
using PcEdge.Evaluation.Anomalies.Methods;
using PcEdge.Evaluation.Reports;

namespace PcEdge.Evaluation.Anomalies.Nab;

/// <summary>The benchmark's score of methods on all its files: one setting, and for each profile one threshold over the whole corpus. Details are those of the first method.</summary>
internal sealed class NabEvaluation
{
    private static readonly double[] s_around = [.7, .85, .95, 1, 1.05, 1.15, 1.3];

    private readonly IReadOnlyList<AnomalySeries> _series;
    private readonly IReadOnlyList<AnomalyMethod> _methods;
    private readonly List<NabCorpus> _results = [];
    private readonly NabSweep _sweep;
    private readonly CancellationToken _stop;

    /// <summary>Runs every method over every file.</summary>
    public NabEvaluation(IReadOnlyList<AnomalySeries> series, IReadOnlyList<AnomalyMethod> methods, CancellationToken stop)
    {
        (_series, _methods, _stop) = (series, methods, stop);
        foreach (AnomalyMethod method in methods)
        {
            List<AnomalyTrace> traces = method.Run(series, stop);
            Detail ??= traces;
            _results.Add(new NabCorpus(series, traces));
        }

        _sweep = _results[0].Sweep();
        Threshold = _sweep.Best(Standard).Threshold;
    }

    /// <summary>What the first method said of each file.</summary>
    public List<AnomalyTrace> Detail { get; } = null!;

    /// <summary>Its best threshold for the standard profile.</summary>
    public double Threshold { get; }

    private static NabProfile Standard => NabProfile.All[0];

    private string Name => _methods[0].Name;

    /// <summary>Best score of each profile; windows found and false alarms at the threshold of the standard one.</summary>
    public ResultTable Scores()
    {
        NabCorpus all = _results[0];
        var table = new ResultTable(
            $"{all.Files} files, {all.Rows} rows, {all.Windows} windows, {all.Categories.Count} categories; each profile at its best threshold over all files",
            "method", "standard|0.00", "low FP|0.00", "low FN|0.00", "at|0.00", "at, low FP|0.00", "at, low FN|0.00", "found|0", "false alarms|0");
        for (int m = 0; m < _methods.Count; m++)
        {
            NabSweep sweep = m == 0 ? _sweep : _results[m].Sweep();
            NabOutcome[] best = Array.ConvertAll(NabProfile.All, sweep.Best);
            table.Add(
                _methods[m].Name,
                best[0].Score, best[1].Score, best[2].Score, best[0].Threshold, best[1].Threshold, best[2].Threshold, best[0].Found, best[0].FalseAlarms);
        }

        return table;
    }

    /// <summary>Each category at the one threshold; without windows it has no score, only false alarms.</summary>
    public ResultTable ByCategory()
    {
        ResultTable table = CategoryTable(string.Create(CultureInfo.InvariantCulture, $"{Name} at its threshold {Threshold:0.00}, by category"));
        foreach (string category in _results[0].Categories)
        {
            Add(table, category, Threshold);
        }

        return table;
    }

    /// <summary>How much hangs on the threshold: the scores at others near it.</summary>
    public ResultTable Sweep()
    {
        var table = new ResultTable(
            $"{Name} at thresholds around its best", "times the best", "threshold|0.00", "standard|0.00", "low FP|0.00", "low FN|0.00", "found|0", "false alarms|0");
        foreach (double factor in s_around)
        {
            NabOutcome[] at = Array.ConvertAll(NabProfile.All, profile => _sweep.At(profile, factor * Threshold));
            table.Add(factor.ToString("0.00", CultureInfo.InvariantCulture), factor * Threshold, at[0].Score, at[1].Score, at[2].Score, at[0].Found, at[0].FalseAlarms);
        }

        return table;
    }

    /// <summary>Each category at the threshold that the others choose; the raw values of all are summed and normalised once.</summary>
    public ResultTable LeaveCategoryOut()
    {
        ResultTable table = CategoryTable($"{Name}, each category at the threshold chosen without it");
        double gain = 0, most = 0;
        int found = 0, falseAlarms = 0;
        foreach (string category in _results[0].Categories)
        {
            double threshold = _results[0].Part(category, others: true).Sweep().Best(Standard).Threshold;
            NabOutcome left = Add(table, category, threshold);
            gain += left.Gain;
            most += left.Most;
            found += left.Found;
            falseAlarms += left.FalseAlarms;
        }

        NabCorpus all = _results[0];
        table.Add("all, normalised once", all.Files, all.Windows, double.NaN, most > 0 ? 100 * gain / most : double.NaN, found, falseAlarms, (double)falseAlarms / all.Files);
        return table;
    }

    /// <summary>Copies that a detector must not mind: each at its own best threshold, and at that of the originals.</summary>
    public ResultTable Perturbed(int copies)
    {
        var best = new ScoreSpread[Perturbation.Kinds.Length + 1];
        var kept = new ScoreSpread[best.Length];
        for (int kind = 0; kind < best.Length; kind++)
        {
            (best[kind], kept[kind]) = (new ScoreSpread(), new ScoreSpread());
        }

        for (int copy = 0; copy < copies; copy++)
        {
            List<AnomalySeries> perturbed = Perturbation.Copy(_series, copy);
            NabSweep sweep = new NabCorpus(perturbed, _methods[0].Run(perturbed, _stop)).Sweep();
            foreach (int kind in (ReadOnlySpan<int>)[copy % Perturbation.Kinds.Length, Perturbation.Kinds.Length])
            {
                best[kind].Add(sweep.Best(Standard).Score);
                kept[kind].Add(sweep.At(Standard, Threshold).Score);
            }
        }

        var table = new ResultTable(
            $"{Name}, perturbed copies of all files, standard profile", "copies",
            "count|0", "mean|0.00", "sd|0.00", "lowest|0.00", "mean, threshold kept|0.00", "sd, threshold kept|0.00");
        for (int kind = 0; kind < best.Length; kind++)
        {
            string name = kind < Perturbation.Kinds.Length ? Perturbation.Kinds[kind] : "every copy";
            table.Add(name, best[kind].Count, best[kind].Mean, best[kind].Deviation, best[kind].Lowest, kept[kind].Mean, kept[kind].Deviation);
        }

        return table;
    }

    private static ResultTable CategoryTable(string title) =>
        new(title, "category", "files|0", "windows|0", "threshold|0.00", "score|0.00", "found|0", "false alarms|0", "a file|0.0");

    private NabOutcome Add(ResultTable table, string category, double threshold)
    {
        NabCorpus part = _results[0].Part(category);
        NabOutcome outcome = part.Sweep().At(Standard, threshold);
        table.Add(category, part.Files, part.Windows, threshold, outcome.Score, outcome.Found, outcome.FalseAlarms, (double)outcome.FalseAlarms / part.Files);
        return outcome;
    }
}
