using PcEdge.Evaluation.Metrics;

namespace PcEdge.Evaluation.Protocol;

/// <summary>A method on one cell.</summary>
/// <param name="Cell">Name of the cell.</param>
/// <param name="AreaUnderCurve">AUROC.</param>
/// <param name="AveragePrecision">AP, step-wise.</param>
/// <param name="F1">At the method's one threshold.</param>
/// <param name="Errors">Of the readout.</param>
/// <param name="Delays">Of readout and alarm.</param>
internal sealed record CellReport(string Cell, double AreaUnderCurve, double AveragePrecision, double F1, EstimateErrors Errors, Delays Delays);
