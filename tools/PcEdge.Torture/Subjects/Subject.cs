namespace PcEdge.Torture.Subjects;

/// <summary>A kind of model that the proofs about streams are tried on.</summary>
/// <param name="Name">One word for the command line.</param>
/// <param name="Create">A new one of four channels, for the <see cref="WeekStream"/>.</param>
/// <param name="Learns">True where what it has learned goes on moving its estimates; else equal rows must give equal estimates.</param>
/// <param name="Recovery">Rows after the end of a fault by which its estimates are again those of a twin that saw none.</param>
internal sealed record Subject(string Name, Func<IStreamModel> Create, bool Learns, int Recovery)
{
    /// <summary>
    /// Names of the faults from which it learns something: readings that are possible, and wrong. Its estimates then come back at the pace at which
    /// it learns, and how long that took is told, not promised.
    /// </summary>
    public IReadOnlyList<string> LearnsFrom { get; init; } = [];
}
