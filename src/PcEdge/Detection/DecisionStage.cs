using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Which evidence becomes an event. After one there is silence for a part of the stream's age, 15 rows at least: a young stream is quick, an old one does not
/// repeat itself. And each event raises what the next one needs, L &gt; tau (1 + .2 c), c the events of late, forgotten over a fifth of the age:
/// who cries often is expected to.
/// </summary>
/// <param name="name">What its state is called.</param>
internal sealed class DecisionStage(string name)
{
    /// <summary>Silence after an event, a part of the stream's age.</summary>
    public const double SilentShare = .03;

    private const double LeastSilence = 15;
    private const double MemoryShare = .2;
    private const double LeastAge = 100;
    private const double Raise = .2;

    private readonly double[] _events = new double[1];      // c
    private readonly long[] _rows = [0, -1_000_000];        // t, that of the last event

    /// <summary>True where the evidence of this row is an event.</summary>
    /// <param name="evidence">L, nats.</param>
    /// <param name="floor">tau.</param>
    /// <param name="oldest">The age from which on a stream counts as no older, rows.</param>
    public bool Step(double evidence, double floor, double oldest)
    {
        long row = _rows[0]++;
        double age = Math.Max(LeastAge, Math.Min(row, oldest));
        _events[0] *= 1 - (1 / (MemoryShare * age));
        if (evidence <= floor * (1 + (Raise * _events[0])))
        {
            return false;
        }

        if (row - _rows[1] < Math.Max(LeastSilence, SilentShare * age))
        {
            return false;
        }

        _events[0] += 1;
        _rows[1] = row;
        return true;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit(name + ".events", _events);
        visitor.Visit(name + ".event-rows", _rows);
    }
}
