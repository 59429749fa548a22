namespace PcEdge.Models;

/// <summary>A model or state cannot be read: where, what was expected, what was found, what to do.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>A complaint about one place of a file.</summary>
    public ModelFormatException(string subject, string expected, string found, string remedy)
        : base(OneLine.OfMessage($"{subject}: expected {expected}, found {found}; {remedy}"))
    {
        Subject = OneLine.OfMessage(subject);
        Expected = OneLine.OfMessage(expected);
        Found = OneLine.OfMessage(found);
        Remedy = remedy;
    }

    /// <summary>The tensor or field, for example <c>tensor "belief"</c> or <c>field "options.horizon"</c>.</summary>
    public string Subject { get; }

    /// <summary>What should have been there.</summary>
    public string Expected { get; }

    /// <summary>What was there.</summary>
    public string Found { get; }

    /// <summary>What the reader of the message can do.</summary>
    public string Remedy { get; }
}
