namespace PcEdge.Health;

/// <summary>The ways to watch over sensors.</summary>
internal static class FrontEndTable
{
    /// <summary>By groups where the options name them, which renormalises nothing; else channel by channel.</summary>
    public static FrontEnd Create(HealthParameters trained, HealthOptions options) =>
        options.Groups.Count > 0 ? new GroupFrontEnd(trained, options) : new HealthFrontEnd(trained, options);
}
