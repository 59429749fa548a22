namespace PcEdge.Networks;

/// <summary>Words of a network's document and tensor names.</summary>
internal static class NetworkNames
{
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
    public static string WeightsOf(ProjectionDefinition projection) => $"layer.{projection.To}.{Of(projection.Pathway)}.{projection.From}.weights";
}
