namespace PcEdge.Networks;

/// <summary>Words of a network's document and tensor names.</summary>
internal static class NetworkNames
{
    /// <summary>How the names of weights end.</summary>
    public const string Weights = ".weights";

    /// <summary>What the name of their scales has behind that of narrow weights.</summary>
    public const string Scale = ".scale";

    /// <summary>The word of a pathway.</summary>
    public static string Of(Pathway pathway) => pathway switch
    {
        Pathway.Generative => "generative",
        Pathway.Recognition => "recognition",
        _ => "prior",
    };

    /// <summary>The word of an error kind.</summary>
    public static string Of(ErrorKind errors) => errors switch
    {
        ErrorKind.Softmax => "softmax",
        ErrorKind.Bernoulli => "bernoulli",
        _ => "gaussian",
    };

    /// <summary>The name of a projection's weights.</summary>
    public static string WeightsOf(ProjectionDefinition projection) => $"layer.{projection.To}.{Of(projection.Pathway)}.{projection.From}{Weights}";

    /// <summary>The name of the scales of weights, one for each row.</summary>
    public static string ScaleOf(string weights) => weights + Scale;
}
