using PcEdge.Streams;

namespace PcEdge.Torture.Fuzzing;

/// <summary>JSON lines, with their layout found out.</summary>
internal sealed class JsonLinesTarget : RowsTarget
{
    private static readonly SourceOptions Options = new();

    public override string Name => "jsonl";

    public override string What => "JSON lines";

    public override int Share => 20;

    public override InputForm Form => InputForm.Json;

    protected override ISource Open(Stream stream) => new JsonLinesSource(stream, "input", Options);
}
