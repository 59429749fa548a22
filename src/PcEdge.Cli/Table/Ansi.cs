namespace PcEdge.Cli.Table;

/// <summary>The escape sequences that the live table uses (ECMA-48).</summary>
internal static class Ansi
{
    public const string HideCursor = "\u001b[?25l";
    public const string ShowCursor = "\u001b[?25h";
    public const string ClearToEndOfLine = "\u001b[K";
    public const string ClearToEndOfScreen = "\u001b[J";
    public const string ClearScreen = "\u001b[2J\u001b[H";
    public const string Reset = "\u001b[0m";
    public const string Dim = "\u001b[2m";
    public const string Bold = "\u001b[1m";
    public const string Red = "\u001b[31m";
    public const string Green = "\u001b[32m";
    public const string Yellow = "\u001b[33m";
    public const string Blue = "\u001b[34m";
    public const string Magenta = "\u001b[35m";

    /// <summary>The colour of a state.</summary>
    public static string Colour(ChannelState state) => state switch
    {
        ChannelState.Ok => Green,
        ChannelState.Learning => Blue,
        ChannelState.Missing => Dim,
        ChannelState.Outlier => Yellow,
        ChannelState.Noisy or ChannelState.Drifting => Magenta,
        _ => Red,
    };
}
