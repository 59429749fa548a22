namespace PcEdge.Networks.Delta;

/// <summary>
/// The products with one projection's weights that a sweep asks for. Each has inputs of its own from step to step, and so a memory of its own.
/// Those before <see cref="Message"/> go from the layer that predicts to the one that is predicted, the others back.
/// </summary>
internal enum DeltaUse
{
    /// <summary>W f of the sweep forward.</summary>
    Prediction,

    /// <summary>W f of what is told after the sweep back: units that nobody read.</summary>
    Completion,

    /// <summary>W (f' d): how far errors move what is predicted.</summary>
    Displacement,

    /// <summary>(W o W)(f'^2 V).</summary>
    Variance,

    /// <summary>(W o W)(f'^2/pi).</summary>
    OwnVariance,

    /// <summary>(W o W)(f'^2 P) after the sweep back.</summary>
    Remainder,

    /// <summary>W' lambda.</summary>
    Message,

    /// <summary>(W o W)'(1/S).</summary>
    Information,

    /// <summary>The same at the end of a step, for a layer's memory.</summary>
    Past,
}
