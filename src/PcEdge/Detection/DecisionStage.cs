using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Which evidence becomes an event: what is above the floor and above what is already known of, and not too soon after the last event.
/// Habituation is expected evidence: raised by each event, and by what follows it, and forgotten slowly.
/// </summary>
internal sealed class DecisionStage
{
    private const double Floor = 11;
    private const long Dead = 30;
    private const double Raise = .7;
    private const double Keep = 1 - (1.0 / 400);

    private readonly double[] _habit = new double[1];
    private readonly long[] _since = [1_000_000];       // readings since the last event

    /// <summary>True where the evidence of this reading is an event.</summary>
    public bool Step(double evidence)
    {
        _habit[0] *= Keep;
        _since[0]++;
        if (evidence <= Floor)
        {
            return false;
        }

        bool emitted = _since[0] >= Dead && evidence > _habit[0];
        if (emitted || _since[0] < Dead)
        {
            _habit[0] = Math.Max(_habit[0], Raise * evidence);
        }

        _since[0] = emitted ? 0 : _since[0];
        return emitted;
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("decision.habit", _habit);
        visitor.Visit("decision.since", _since);
    }
}
