namespace PcEdge.Learning;

/// <summary>Rows of one tensor, a piece of work for one thread.</summary>
/// <param name="Rule">Index of the rule.</param>
/// <param name="FirstRow">First row.</param>
/// <param name="LastRow">One behind the last row.</param>
internal readonly record struct LearningShare(int Rule, int FirstRow, int LastRow);
