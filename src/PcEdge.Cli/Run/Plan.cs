using PcEdge.Streams;

namespace PcEdge.Cli;

/// <summary>What a run would do: <c>--dry-run</c> and <c>check</c>.</summary>
internal static class Plan
{
    /// <summary>Writes the plan.</summary>
    public static void Write(TextWriter text, IReadOnlyList<string> uris, ISource source, RunModel model, RunState state, IReadOnlyList<string> sinks)
    {
        text.WriteLine($"source    {string.Join(", ", uris)}");
        text.WriteLine($"channels  {source.Channels.Count}: {string.Join(", ", source.Channels)}");
        text.WriteLine($"model     {model.Description}");
        text.WriteLine($"state     {(state.Path is null ? "none" : state.RowsBefore > 0 ? $"{state.Path}, {state.RowsBefore} rows so far" : $"{state.Path}, new")}");
        text.WriteLine($"sinks     {string.Join(", ", sinks)}");
        foreach (string note in source.Report?.Notes ?? [])
        {
            text.WriteLine($"note      {note}");
        }
    }
}
