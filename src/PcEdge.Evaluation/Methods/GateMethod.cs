using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>z gate: holds the last reading within 6 sigma of the one held before; sigma^2 grows with the rows since.</summary>
internal sealed class GateMethod(WarmUp warmUp) : IStreamModel
{
    private const double Sigmas = 6;

    private readonly double[] _level = [.. warmUp.FirstMean];
    private readonly double[] _gap = [.. Sequences.Repeat(1.0, warmUp.Channels)];
    private readonly bool[] _started = new bool[1];

    /// <inheritdoc/>
    public int Channels => _level.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _level.Length; j++)
        {
            bool present = observation.Presence[j];
            double x = observation.Values[j];
            if (!_started[0] && present)
            {
                _level[j] = x;
            }

            double z = present ? Math.Abs(x - _level[j]) / (warmUp.StepDeviation[j] * Math.Sqrt(_gap[j])) : 0;
            bool accepted = present && z < Sigmas;
            output.Surprise[j] = z;
            _level[j] = accepted ? x : _level[j];
            _gap[j] = accepted ? 1 : _gap[j] + 1;
            output.Estimate[j] = _level[j];
        }

        _started[0] = true;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("level", _level);
        visitor.Visit("gap", _gap);
        visitor.Visit("started", _started);
    }
}
