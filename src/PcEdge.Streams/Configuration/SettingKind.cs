namespace PcEdge.Streams.Configuration;

/// <summary>What a setting's value looks like, the same on the command line, in the environment and in the file.</summary>
public enum SettingKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Several texts: a repeated flag, words separated by spaces in the environment, an array in the file.</summary>
    Texts,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A length of time above 0: seconds, or a text such as 5ms, 10s, 2m, 1h or 1d.</summary>
    Interval,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>On or off: a bare flag, or true and false.</summary>
    Switch,

    /// <summary>Pairs of names: <c>a=x,b=x</c> on the command line, an object in the file.</summary>
    Pairs,
}
