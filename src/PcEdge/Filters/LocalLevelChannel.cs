using PcEdge.Precision;

namespace PcEdge.Filters;

/// <summary>What is believed of one random-walk channel before anything was seen.</summary>
/// <param name="Noise">q per step and R, unit^2; both positive.</param>
/// <param name="Mean">m at the start, unit; NaN: the first reading is taken, with variance R.</param>
/// <param name="Variance">P at the start, unit^2; not read where Mean is NaN.</param>
internal readonly record struct LocalLevelChannel(Noise Noise, double Mean = double.NaN, double Variance = 1);
