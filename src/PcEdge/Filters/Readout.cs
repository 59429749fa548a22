using System.Numerics;
using PcEdge.Detection;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>What the filter says of the channels, in the sensors' own units.</summary>
internal sealed class Readout(Beliefs beliefs, Calibration calibration, StateClassifier states)
{
    private readonly Beliefs _beliefs = beliefs;
    private readonly Calibration _calibration = calibration;
    private readonly StateClassifier _states = states;
    private readonly double[] _estimate = Room(beliefs.Channels);
    private readonly double[] _deviation = Room(beliefs.Channels);
    private readonly double[] _precision = Room(beliefs.Channels);

    /// <summary>Of a row after its correction.</summary>
    public void Report(Row row, StepOutput output)
    {
        Describe(row);
        output.TotalSurprise = 0;
        for (int j = 0; j < output.Channels; j++)
        {
            if (row.Taken[j] != 0)
            {
                Say(j, row, output);
            }
            else
            {
                Stand(j, row, output);
            }
        }
    }

    // Estimates of the readings that were taken, their standard deviations, and the precision of the sensors.
    private void Describe(Row row)
    {
        for (int j = 0; j < _estimate.Length; j += Lanes.Count)
        {
            Vector<double> scale = _beliefs.Standard.Scale.At(j);
            Vector<double> health = row.Gates.Health.At(j);
            Vector<double> level = _beliefs.Synapses.Mean.At(j) + row.Caused.At(j) + _beliefs.Deviation.Belief.At(j);
            _estimate.Put(j, _beliefs.Standard.Offset.At(j) + (scale * level));

            // Where the reading was rejected only the siblings speak, and they know the channel to V at best.
            Vector<double> apart = Larger(_beliefs.Deviation.Variance.At(j), (All(1) - health) * _beliefs.Precisions.Sibling.At(j));
            _deviation.Put(j, scale * Vector.SquareRoot(apart + row.CausedVariance.At(j)));
            _precision.Put(j, health / (scale * scale * (row.Errors.CourseVariance.At(j) + (health * _beliefs.Precisions.SensorNoise.At(j)))));
        }
    }

    private void Say(int j, Row row, StepOutput output)
    {
        double surprise = row.Surprise.Total[j];
        double health = row.Gates.Health[j];
        output.Estimate[j] = _estimate[j];
        output.Deviation[j] = _deviation[j];
        output.Precision[j] = _precision[j];
        output.Weight[j] = health;
        output.Surprise[j] = surprise;
        output.TotalSurprise += surprise;
        _calibration.Judge(j, surprise, (AlarmReason)row.Surprise.Loudest[j], health, output);
        output.Trusted[j] = output.Alarm[j] ? _estimate[j] : row.Value[j];
        output.State[j] = _states.Learn(j, new StateEvidence(row.Errors.UsualOwn[j], _beliefs.Frozen.Evidence[j], surprise, output.Evidence[j]));
    }

    // A channel that is absent, or not yet known: it is still predicted, and its belief ages.
    private void Stand(int j, Row row, StepOutput output)
    {
        bool seen = _beliefs.Standard.Seen(j);
        bool present = row.Present[j];
        if (row.Active[j])
        {
            _beliefs.Deviation.Age(j, row);
            output.Estimate[j] = _beliefs.Level(j);
            output.Deviation[j] = _beliefs.Standard.Scale[j] * Math.Sqrt(_beliefs.Deviation.Variance[j] + row.CausedVariance[j]);
        }
        else
        {
            // While learning the last reading is the best guess, its error the spread seen so far.
            _beliefs.LastReading[j] = present ? row.Value[j] : _beliefs.LastReading[j];
            output.Estimate[j] = seen ? _beliefs.LastReading[j] : double.NaN;
            output.Deviation[j] = seen ? _beliefs.Standard.Spread(j) : double.NaN;
        }

        output.Trusted[j] = present ? row.Value[j] : output.Estimate[j];
        output.Precision[j] = 0;
        output.Weight[j] = 0;
        output.Surprise[j] = 0;
        output.Quiet(j);
        output.State[j] = row.Active[j] ? ChannelState.Missing : present || !seen ? ChannelState.Learning : ChannelState.Missing;
    }
}
