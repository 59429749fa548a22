using PcEdge.Detection;
using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Health;

/// <summary>
/// A model behind a sensor-health front end, or the front end alone. The model is given the repaired channels as if nothing had broken;
/// what is said of those channels is the front end's word, and of the others the model's.
/// </summary>
internal sealed class HealthModel : IPartedModel, IParameterised
{
    private readonly double[] _values;
    private readonly bool[] _presence;
    private readonly Calibration _calibration;
    private readonly HealthReadout _readout;
    private readonly Pace _pace = new();

    /// <summary>A front end before <paramref name="inner"/>; alone where that is null.</summary>
    public HealthModel(FrontEnd frontEnd, IStreamModel? inner)
    {
        FrontEnd = frontEnd;
        Inner = inner;
        Channels = inner?.Channels ?? frontEnd.Options.Channels;
        _values = new double[Channels];
        _presence = new bool[Channels];
        _calibration = new Calibration(frontEnd.Options.Channels, frontEnd.Options.AlarmsPerDay, frontEnd.Options.FalseAlarmRate);
        _readout = new HealthReadout(frontEnd, _calibration);
    }

    /// <inheritdoc/>
    public int Channels { get; }

    /// <summary>What repairs the first channels.</summary>
    public FrontEnd FrontEnd { get; }

    /// <summary>The model behind it; null where there is none.</summary>
    public IStreamModel? Inner { get; }

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        Receive(observation);
        Inner?.Step(new Observation(_values, _presence, observation.Dt), output);
        Report(observation, output);
    }

    /// <inheritdoc/>
    public void Before(in Observation observation)
    {
        Receive(observation);
        (Inner as IPartedModel)?.Before(new Observation(_values, _presence, observation.Dt));
    }

    /// <inheritdoc/>
    public void After(in Observation observation, StepOutput output)
    {
        (Inner as IPartedModel)?.After(new Observation(_values, _presence, observation.Dt), output);
        Report(observation, output);
    }

    private void Receive(in Observation observation)
    {
        _pace.Elapsed(observation.Dt);
        FrontEnd.Step(observation);
        if (Inner is not null)
        {
            Repair(observation);
        }
    }

    private void Report(in Observation observation, StepOutput output)
    {
        _readout.Report(observation, output, Inner is null);
        _calibration.End(observation.Dt, _pace.Seconds, output);
        output.TotalSurprise = 0;
        output.AnyAlarm = false;
        for (int i = 0; i < Channels; i++)
        {
            output.TotalSurprise += output.Surprise[i];
            output.AnyAlarm |= output.Alarm[i];
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        FrontEnd.VisitState(visitor);
        var own = new NamesBelow("health.", visitor);
        _calibration.VisitState(own);
        _pace.VisitState(own);
        Inner?.VisitState(visitor);
    }

    /// <inheritdoc/>
    public void VisitParameters(IStateVisitor visitor)
    {
        FrontEnd.Trained.VisitParameters(visitor);
        if (Inner is IParameterised parameterised)
        {
            parameterised.VisitParameters(visitor);
        }
        else
        {
            Inner?.VisitState(visitor);
        }
    }

    /// <inheritdoc/>
    public void CheckParameters()
    {
        FrontEnd.Trained.CheckParameters();
        (Inner as IParameterised)?.CheckParameters();
    }

    // While no channel of its own has spoken there is nothing to repair from: the model hears of silence.
    private void Repair(in Observation observation)
    {
        int watched = FrontEnd.Options.Channels;
        bool any = FrontEnd.Presence.Contains(true);
        for (int i = 0; i < Channels; i++)
        {
            _values[i] = i < watched ? FrontEnd.Repaired[i] : observation.Values[i];
            _presence[i] = i < watched ? any : observation.Presence[i];
        }
    }
}
