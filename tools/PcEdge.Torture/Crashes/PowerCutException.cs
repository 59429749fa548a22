namespace PcEdge.Torture.Crashes;

/// <summary>The power is gone: nothing that follows happens.</summary>
internal sealed class PowerCutException : Exception
{
}
