namespace PcEdge.Training.Experiments.Reports;

/// <summary>A piece of an experiment's report; every form of the report knows all of them.</summary>
internal abstract record ReportBlock;
