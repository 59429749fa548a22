using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>A prediction unit with the calibrators that turn its surprise into nats of tail probability: o = T/2 + R/2.</summary>
internal sealed class CalibratedUnit
{
    private const int BlockRows = 16;
    private const double TailRate = .005;
    private const int Silent = 6;

    private readonly PredictionUnitTable.Entry _entry;
    private readonly IPredictionUnit _unit;
    private readonly TailCalibrator _tail;
    private readonly RankCalibrator _rank;

    public CalibratedUnit(PredictionUnitTable.Entry entry, double weight)
    {
        _entry = entry;
        Weight = weight;
        _unit = entry.Create();
        _tail = new TailCalibrator(entry.Name, TailRate * entry.Every);
        _rank = new RankCalibrator(entry.Name, BlockRows / entry.Every);
    }

    /// <summary>What its nats count.</summary>
    public double Weight { get; }

    /// <summary>What it says where it speaks loudest.</summary>
    public AlarmReason Reason => _entry.Reason;

    /// <summary>The number in the reason.</summary>
    public double Amount => _unit.Amount;

    /// <summary>Nats of one reading; 0 where the unit has nothing to say.</summary>
    public double Step(in SeriesSample sample)
    {
        bool speaks = _unit.Step(sample, out double surprise);
        return speaks && sample.Row >= Silent
            ? (_tail.Step(surprise) / 2) + (_rank.Step(_entry.Scale * (surprise + _entry.Offset)) / 2)
            : 0;
    }

    public void VisitState(IStateVisitor visitor)
    {
        _unit.VisitState(visitor);
        _tail.VisitState(visitor);
        _rank.VisitState(visitor);
    }
}
