namespace PcEdge.Training.Hgf;

/// <summary>How well parameters explain a series.</summary>
/// <param name="Surprise">Of the readings, nats.</param>
/// <param name="Response">-ln likelihood of the answers, nats; 0 where nobody answered.</param>
/// <param name="Prior">-ln prior of the parameters, nats.</param>
/// <param name="Fallbacks">Updates that gave no precision and were replaced.</param>
internal readonly record struct HgfFitParts(double Surprise, double Response, double Prior, long Fallbacks);
