using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>Lets a model that knows no units work on channels of unlike units: z = (x - centre) / scale in, the inverse out.</summary>
internal sealed class Standardised(IStreamModel model, double[] centre, double[] scale) : IStreamModel
{
    private readonly double[] _values = new double[centre.Length];

    /// <inheritdoc/>
    public int Channels => model.Channels;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        for (int j = 0; j < _values.Length; j++)
        {
            _values[j] = (observation.Values[j] - centre[j]) / scale[j];
        }

        model.Step(new Observation(_values, observation.Presence, observation.Dt), output);
        for (int j = 0; j < _values.Length; j++)
        {
            output.Estimate[j] = centre[j] + (scale[j] * output.Estimate[j]);
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor) => model.VisitState(visitor);
}
