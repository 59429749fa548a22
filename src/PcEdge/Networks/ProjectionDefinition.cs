namespace PcEdge.Networks;

/// <summary>One layer's weights onto another: it adds W f(x_from) to the prediction of <paramref name="To"/>.</summary>
/// <param name="From">Name of the layer whose beliefs predict.</param>
/// <param name="To">Name of the layer that is predicted; the same name predicts a layer from its own past (<see cref="Pathway.Prior"/>).</param>
/// <param name="Pathway">Generative where <paramref name="From"/> lies above <paramref name="To"/>, recognition where it lies below.</param>
public sealed record ProjectionDefinition(string From, string To, Pathway Pathway);
