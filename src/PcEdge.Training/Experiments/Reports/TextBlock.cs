namespace PcEdge.Training.Experiments.Reports;

/// <summary>A sentence or several, plain text.</summary>
internal sealed record TextBlock(string Text) : ReportBlock;
