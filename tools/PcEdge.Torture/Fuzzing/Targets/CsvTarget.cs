using PcEdge.Streams;

namespace PcEdge.Torture.Fuzzing;

/// <summary>CSV, with its layout found out.</summary>
internal sealed class CsvTarget : RowsTarget
{
    private static readonly SourceOptions Options = new();

    public override string Name => "csv";

    public override string What => "CSV";

    public override int Share => 20;

    public override InputForm Form => InputForm.Text;

    protected override ISource Open(Stream stream) => new CsvSource(stream, "input", Options);
}
