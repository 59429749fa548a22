using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>The reading itself; score = |step| / usual step.</summary>
internal sealed class RawMethod(WarmUp warmUp) : IStreamModel
{
    private readonly double[] _last = [.. warmUp.FirstMean];
    private readonly bool[] _started = new bool[1];

    /// <inheritdoc/>
    public int Channels => _last.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _last.Length; j++)
        {
            double x = observation.Presence[j] ? observation.Values[j] : _last[j];
            output.Surprise[j] = _started[0] ? Math.Abs(x - _last[j]) / warmUp.StepDeviation[j] : 0;
            output.Estimate[j] = x;
            _last[j] = x;
        }

        _started[0] = true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("last", _last);
        visitor.Visit("started", _started);
    }
}
