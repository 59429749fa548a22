namespace PcEdge.Evaluation.Forecasts;

/// <summary>What the forecasts of one horizon were worth.</summary>
/// <param name="Hours">The horizon.</param>
/// <param name="All">All channels pooled.</param>
/// <param name="Channels">Each channel.</param>
internal sealed record ForecastScore(double Hours, ForecastErrors All, IReadOnlyList<ForecastErrors> Channels);
