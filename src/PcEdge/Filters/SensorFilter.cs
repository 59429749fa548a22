using PcEdge.Detection;
using PcEdge.Filters.Forecast;
using PcEdge.Models;

namespace PcEdge.Filters;

/// <summary>
/// A temporal predictive-coding model over N related sensors, learning from the first sample: x = m + W z + d.
/// Shared causes z predict every sibling, a deviation d per channel predicts the rest; each prediction error is weighed by a precision
/// that adapts online. One sensor alone works too: its own level then stands for the siblings.
/// Units, sizes, signs and clocks do not matter: channels are standardised, siblings found and times counted in rows by the filter itself.
/// </summary>
public sealed class SensorFilter : IStreamModel
{
    private const double LongestGap = 30;

    private readonly Pace _pace = new();
    private readonly Beliefs _beliefs;
    private readonly Siblings _siblings;
    private readonly Calibration _calibration;
    private readonly StateClassifier _states;
    private readonly ChannelUpdate _update;
    private readonly TrustedForecast _forecast;
    private readonly long[] _unusable = new long[1];

    /// <summary>A filter that has seen nothing yet.</summary>
    /// <param name="channels">Number of sensors, at least one.</param>
    /// <param name="options">What the user may set; <c>new SensorFilterOptions()</c> suits any sensors.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one channel, or an option out of its range.</exception>
    /// <exception cref="ArgumentException">Groups are given, but not one for each channel.</exception>
    public SensorFilter(int channels, SensorFilterOptions options)
        : this(channels, options, new FilterConstants())
    {
    }

    internal SensorFilter(int channels, SensorFilterOptions options, FilterConstants constants)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        SensorFilterOptions.Validate(options, channels);
        Options = options;
        _beliefs = new Beliefs(channels, constants);
        _siblings = new Siblings(channels, options, constants, _beliefs);
        _calibration = new Calibration(channels, options.AlarmsPerDay, options.FalseAlarmRate);
        _states = new StateClassifier(channels, options);
        _update = new ChannelUpdate(constants, _beliefs, new Readout(_beliefs, _calibration, _states));
        _forecast = new TrustedForecast(channels, options.Horizon);
    }

    /// <summary>The options it was made with.</summary>
    public SensorFilterOptions Options { get; }

    /// <inheritdoc/>
    public int Channels => _beliefs.Channels;

    /// <summary>Usual time between rows, seconds; 0 while unknown.</summary>
    public double SecondsPerRow => _pace.Seconds;

    /// <summary>Readings that were not finite, or larger than 1e100, and counted as absent.</summary>
    public long Unusable => _unusable[0];

    /// <summary>Number of a channel's group of siblings, that of its first member; -1 while the channel is being learned.</summary>
    public int GroupOf(int channel) => _siblings.Of(channel);

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        double elapsed = _pace.Elapsed(observation.Dt);
        bool newlyKnown = Receive(observation, elapsed);
        _siblings.Learn(observation.Values, newlyKnown);
        Row row = _beliefs.Row;
        _beliefs.Deviation.Predict(elapsed, row, _beliefs.Precisions);
        for (int g = 0; g < _siblings.Groups; g++)
        {
            ReadOnlySpan<long> members = _siblings.Members(g);
            _beliefs.Causes.Infer((int)members[0], members, elapsed, row, _beliefs.Synapses, _beliefs.Precisions, _beliefs.Frozen);
        }

        _update.Correct(row, output);
        _calibration.End(observation.Dt, _pace.Seconds, output);
        _forecast.Step(observation, row.Present, output);
        _siblings.Normalise();
    }

    // What arrived, in each channel's own units; true where a channel has become known.
    private bool Receive(in Observation observation, double elapsed)
    {
        Row row = _beliefs.Row;
        Standardisation standard = _beliefs.Standard;
        bool newlyKnown = false;
        for (int j = 0; j < Channels; j++)
        {
            double value = observation.Values[j];
            bool usable = observation.IsUsable(j);
            _unusable[0] += observation.Presence[j] && !usable ? 1 : 0;
            row.Present[j] = usable;
            _beliefs.Gap[j] = Math.Min(_beliefs.Gap[j] + elapsed, LongestGap);
            if (usable)
            {
                bool known = standard.Known(j);
                double factor = standard.Learn(j, value);
                if (known && factor != 1)       // before, all there is are priors, and those have no unit
                {
                    _beliefs.Rescale(j, factor);
                }

                newlyKnown |= !known && standard.Known(j);
                row.Value[j] = value;
                row.Reading[j] = standard.Standardise(j, value);
            }

            row.Active[j] = standard.Known(j);
            row.Taken[j] = usable && row.Active[j] ? -1 : 0;
        }

        return newlyKnown;
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        _pace.VisitState(visitor);
        _beliefs.VisitState(visitor);
        _siblings.VisitState(visitor);
        _calibration.VisitState(visitor);
        _states.VisitState(visitor);
        _forecast.VisitState(visitor);
        visitor.Visit("filter.unusable", _unusable);
        RequireGroups();
    }

    // Whoever is known stands somewhere among siblings, if alone.
    private void RequireGroups()
    {
        for (int j = 0; j < Channels; j++)
        {
            if (_siblings.Of(j) < 0 && _beliefs.Standard.Known(j))
            {
                throw new ModelFormatException("tensor \"membership.group\"", "a group for each channel that is known", $"none for channel {j}", "the state is damaged: remove it to start anew");
            }
        }
    }
}
