using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>
/// The stream as a whole: channels that are unusual together, where none need be alone. Its surprise is what the channels have evidence for, less what
/// the loudest of so many says by chance and up to a bound, so that no single one decides; its own tail says how often they agree so far without cause, however related they are.
/// </summary>
internal sealed class WholeDetector
{
    private const double Bound = 7;
    private const double Notable = 3;
    private const int Silent = 1000;      // rows: how often channels agree without cause is not known sooner
    private const double TailRate = .005;
    private const double LeastTrust = .05;

    private readonly TailCalibrator _tail = new("whole", TailRate);
    private readonly DecisionStage _decision = new("whole");
    private readonly long[] _rows = new long[1];
    private readonly double[] _trust = [1];
    private double _sum;
    private double _chances;        // ln N: what the loudest of N says without cause

    /// <summary>Evidence of the last row, nats.</summary>
    public double Evidence { get; private set; }

    /// <summary>True where the last row is an event.</summary>
    public bool IsEvent { get; private set; }

    /// <summary>Channels that were unusual in it.</summary>
    public int Channels { get; private set; }

    /// <summary>Begins a row.</summary>
    /// <param name="channels">Channels of the stream.</param>
    public void Begin(int channels)
    {
        _chances = Elementary.Log(channels);
        _sum = 0;
        Channels = 0;
    }

    /// <summary>Takes the evidence of one channel.</summary>
    public void Add(double evidence)
    {
        _sum += Math.Max(0, Math.Min(evidence, Bound) - _chances);
        Channels += evidence > Notable ? 1 : 0;
    }

    /// <summary>Ends a row.</summary>
    public void End(in EventPolicy policy, double secondsPerRow)
    {
        double nats = _trust[0] * _tail.Step(_sum);
        Evidence = _rows[0]++ < Silent || Channels < 2 ? 0 : nats;
        IsEvent = _decision.Step(Evidence, policy.FloorNats, policy.OldestSeconds / secondsPerRow);
    }

    /// <summary>An alarm was false: agreement counts for so much less that this one would have stayed a nat below what an alarm needs.</summary>
    public void Forgive(double evidence, double bar) =>
        _trust[0] = Math.Max(LeastTrust, _trust[0] * (1 - Math.Clamp((evidence - bar + 1) / evidence, .1, 1)));

    public void VisitState(IStateVisitor visitor)
    {
        _tail.VisitState(visitor);
        _decision.VisitState(visitor);
        visitor.Visit("whole.rows", _rows);
        visitor.Visit("whole.trust", _trust);
    }
}
