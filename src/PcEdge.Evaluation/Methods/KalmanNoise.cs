namespace PcEdge.Evaluation.Methods;

/// <summary>What a Kalman baseline makes of its sensor noise R.</summary>
internal enum KalmanNoise
{
    /// <summary>R stays.</summary>
    Fixed,

    /// <summary>Sage-Husa, post-fit: R ← .95 R + .05 (e^2 + P).</summary>
    SageHusa,

    /// <summary>Variational Bayes (Sarkka and Nummenmaa 2009), forgetting .95, three sweeps.</summary>
    Variational,
}
