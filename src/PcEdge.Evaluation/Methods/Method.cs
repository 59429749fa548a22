namespace PcEdge.Evaluation.Methods;

/// <summary>Something that is evaluated.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Create">A fresh one for each run.</param>
internal sealed record Method(string Name, Func<IStreamModel> Create)
{
    /// <summary>True where estimate and reading are one, so that gating changes nothing.</summary>
    public bool EchoesReading { get; init; }

    /// <summary>True where the method raises alarms and names fault states by itself.</summary>
    public bool RaisesAlarms { get; init; }
}
