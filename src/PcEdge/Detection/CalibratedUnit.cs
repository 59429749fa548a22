using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>A prediction unit with the calibrators that turn its surprise into nats of tail probability: o = sqrt(T R).</summary>
internal sealed class CalibratedUnit
{
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
        _rank = new RankCalibrator(entry.Name);
    }

    /// <summary>What its nats count.</summary>
    public double Weight { get; }

    /// <summary>What it says where it speaks loudest.</summary>
    public AlarmReason Reason => _entry.Reason;

    /// <summary>The number in the reason.</summary>
    public double Amount => _unit.Amount;

    /// <summary>Nats of one reading; 0 where the unit has nothing to say.</summary>
    /// <param name="sample">The reading.</param>
    /// <param name="block">Readings whose surprises are ranked as one.</param>
    public double Step(in SeriesSample sample, int block)
    {
        if (!_unit.Step(sample, out double surprise) || sample.Row < Silent)
        {
            return 0;
        }

        double tail = _tail.Step(surprise);
        double rank = _rank.Step(_entry.Scale * (surprise + _entry.Offset), Math.Max(1, block / _entry.Every));
        return Math.Sqrt(tail * rank);
    }

    public void VisitState(IStateVisitor visitor)
    {
        _unit.VisitState(visitor);
        _tail.VisitState(visitor);
        _rank.VisitState(visitor);
    }
}
