using PcEdge.Models;

namespace PcEdge.Cli;

/// <summary>
/// The model that answers, and beside it for a while another one that sees the same rows and is only listened to. After its trial the
/// other is fit to take over where its mean surprise over the second half is at most <see cref="Margin"/> nats a reading above that of
/// the model that answers; the first half is there to settle in.
/// </summary>
internal sealed class ShadowModel(IStreamModel model) : IStreamModel
{
    /// <summary>Nats a reading by which a new model may be more surprised than the one before.</summary>
    public const double Margin = 0.1;

    private readonly StepOutput _other = new(model.Channels);
    private IStreamModel? _candidate;
    private Action? _decided;
    private long _rows;
    private long _left;
    private long _readings;
    private double _surprise;
    private double _otherSurprise;

    public int Channels => model.Channels;

    /// <summary>Whether the candidate is fit; null where there is none, or its trial is not over.</summary>
    public bool? IsFit { get; private set; }

    /// <summary>Mean surprise of the model that answers in the second half of the trial, nats a reading.</summary>
    public double Surprise => _surprise / Math.Max(_readings, 1);

    /// <summary>The same of the candidate.</summary>
    public double CandidateSurprise => _otherSurprise / Math.Max(_readings, 1);

    /// <summary>Begins a trial; one that is going on ends without a word.</summary>
    /// <param name="candidate">The other model.</param>
    /// <param name="rows">Length of the trial.</param>
    /// <param name="decided">Called at its end, on the stream's own thread.</param>
    public void Try(IStreamModel candidate, long rows, Action decided)
    {
        End();
        (_candidate, _rows, _left, _decided) = (candidate, rows, rows, decided);
    }

    /// <summary>Ends a trial.</summary>
    public void End() => (_candidate, IsFit, _readings, _surprise, _otherSurprise) = (null, null, 0, 0, 0);

    public void Step(in Observation observation, StepOutput output)
    {
        model.Step(observation, output);
        if (_candidate is null || _left == 0)
        {
            return;
        }

        _candidate.Step(observation, _other);
        if (2 * --_left < _rows)
        {
            for (int j = 0; j < observation.Presence.Length; j++)
            {
                _readings += observation.Presence[j] ? 1 : 0;
            }

            _surprise += output.TotalSurprise;
            _otherSurprise += _other.TotalSurprise;
        }

        if (_left == 0)
        {
            // What is not a number is not fit.
            IsFit = CandidateSurprise <= Surprise + Margin;
            _decided?.Invoke();
        }
    }

    public void VisitState(IStateVisitor visitor) => model.VisitState(visitor);
}
