namespace PcEdge.Streams.Configuration;

/// <summary>A setting's value as text, and where it was given.</summary>
/// <param name="Texts">One, or several for <see cref="SettingKind.Texts"/> and <see cref="SettingKind.Pairs"/>.</param>
/// <param name="Origin">The flag, the variable, or the file and line.</param>
public sealed record SettingValue(IReadOnlyList<string> Texts, string Origin);
