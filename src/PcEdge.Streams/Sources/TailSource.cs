namespace PcEdge.Streams;

/// <summary><c>tail:FILE</c>: CSV or JSON lines that somebody goes on writing.</summary>
internal static class TailSource
{
    /// <summary>Keys of the URI.</summary>
    public static readonly string[] Keys = ["from"];

    /// <summary>Opens it; waits for its first line.</summary>
    public static ISource Open(SourceAddress address, SourceSetup setup)
    {
        if (address.Target.Length == 0)
        {
            throw address.WrongTarget("tail:FILE");
        }

        double every = address.Seconds("every") ?? 0.2;
        bool fromEnd = address.Choice("from", 0, "start", "end") == 1;
        var stream = new TailStream(address.Target, every, fromEnd, setup);
        return TextInput.Over(new ByteInput(stream, address.Target, stop: setup.Stop), lines => TextInput.Either(lines, setup.Options));
    }
}
