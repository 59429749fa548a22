using PcEdge.Evaluation.Anomalies;

namespace PcEdge.Evaluation.Reports;

/// <summary>What an evaluation of anomalies leaves: its tables, and what the first method said of every series.</summary>
/// <param name="Tables">In the order of the report.</param>
/// <param name="Series">The recordings.</param>
/// <param name="Method">Name of the first method.</param>
/// <param name="Traces">What it said of each of them.</param>
/// <param name="Threshold">Events at or above it are alarms.</param>
internal sealed record AnomalyReport(
    IReadOnlyList<ResultTable> Tables, IReadOnlyList<AnomalySeries> Series, string Method, IReadOnlyList<AnomalyTrace> Traces, double Threshold);
