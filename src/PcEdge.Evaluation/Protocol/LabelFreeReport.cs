namespace PcEdge.Evaluation.Protocol;

/// <summary>A method at a threshold that no label has chosen.</summary>
/// <param name="Part">The quantile, 0 to 1, of the method's own score over the second half of the warm-up.</param>
/// <param name="Threshold">Its value.</param>
/// <param name="F1">Mean over the cells.</param>
/// <param name="FalseAlarmRate">Part of the present rows of the run without faults, after the warm-up.</param>
/// <param name="ErrorAll">RMSE over all rows of the readout gated there, mean over the cells.</param>
internal sealed record LabelFreeReport(double Part, double Threshold, double F1, double FalseAlarmRate, double ErrorAll);
