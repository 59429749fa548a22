namespace PcEdge.Streams.Configuration;

/// <summary>A setting is wrong (exit code 2): where it was given, what was expected, what was found.</summary>
public sealed class ConfigurationException : StreamException
{
    /// <summary>A problem with a setting.</summary>
    /// <param name="origin">The flag, the variable, or the file and line.</param>
    /// <param name="problem">What is wrong and what to do about it.</param>
    public ConfigurationException(string origin, string problem)
        : base($"{origin}: {problem}", null)
    {
        Origin = origin;
    }

    /// <summary>The flag, the variable, or the file and line.</summary>
    public string Origin { get; }

    /// <inheritdoc/>
    public override int ExitCode => 2;
}
