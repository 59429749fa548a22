using PcEdge.Inference;
using PcEdge.Onnx.Graphs;

namespace PcEdge.Onnx.Export;

/// <summary>
/// A step that raised F is taken back and the step size halved, as by <see cref="FreeEnergy.HasRisen"/>: the beliefs are those of before and the
/// time of a step has gone by.
/// </summary>
internal sealed class TakeBack
{
    private readonly NetworkValues _values;
    private readonly GraphBuilder _graph;
    private readonly LayerValues[] _moving;
    private readonly string[] _before;
    private readonly (string Mean, string Error, string WeightedError)[] _measured;
    private string? _lowest;
    private string _last = "";
    private string? _rose;

    /// <summary>Nothing has been judged yet; the layers are those that settle.</summary>
    public TakeBack(NetworkValues values, LayerValues[] moving, string rate)
    {
        _values = values;
        _graph = values.Graph;
        _moving = moving;
        _before = new string[moving.Length];
        _measured = new (string, string, string)[values.Predictions.Length];
        Pace = rate;
    }

    /// <summary>The step size now.</summary>
    public string Pace { get; private set; }

    /// <summary>Has the last step raised F? Then its beliefs are the last ones that did not.</summary>
    public void Judge(string energy)
    {
        Ask(energy);
        for (int i = 0; i < _moving.Length; i++)
        {
            _before[i] = _rose is null ? _moving[i].Belief : _graph.Where(_rose, _before[i], _moving[i].Belief);
        }

        for (int i = 0; i < _measured.Length; i++)
        {
            PredictionValues prediction = _values.Predictions[i];
            _measured[i] = (prediction.Mean, prediction.Error, prediction.WeightedError);
        }

        _last = energy;
    }

    /// <summary>Where a layer goes: on, or back where it was.</summary>
    public string Choose(int layer, string next) => _rose is null ? next : _graph.Where(_rose, _before[layer], next);

    /// <summary>The last step is judged too; errors become those of the beliefs that remain. Returns F of them.</summary>
    public string End(string energy)
    {
        Ask(energy);
        string rose = _rose!;
        for (int i = 0; i < _moving.Length; i++)
        {
            _moving[i].Belief = _graph.Where(rose, _before[i], _moving[i].Belief);
        }

        for (int i = 0; i < _measured.Length; i++)
        {
            // A step that rises follows one that did not: what was measured before it belongs to the beliefs that remain.
            PredictionValues prediction = _values.Predictions[i];
            prediction.Mean = Either(_measured[i].Mean, prediction.Mean);
            prediction.Error = Either(_measured[i].Error, prediction.Error);
            prediction.WeightedError = Either(_measured[i].WeightedError, prediction.WeightedError);
        }

        return _graph.Where(rose, _last, energy);
    }

    private string Either(string before, string now) => before == now ? now : _graph.Where(_rose!, before, now);

    // Not F <= lowest + 1e-6 (1 + |lowest|); before the first step there is nothing to compare with.
    private void Ask(string energy)
    {
        if (_lowest is null)
        {
            _lowest = energy;
            return;
        }

        string rounding = _graph.Multiply(_graph.Double(FreeEnergy.Rounding), _graph.Add(_graph.Double(1), _graph.Apply("Abs", _lowest)));
        _rose = _graph.Apply("Not", _graph.Apply("LessOrEqual", energy, _graph.Add(_lowest, rounding)));
        Pace = _graph.Where(_rose, _graph.Multiply(_graph.Scalar(0.5f), Pace), Pace);
        _lowest = _graph.Where(_rose, _lowest, _graph.Apply("Min", _lowest, energy));
    }
}
