using PcEdge.Models;

namespace PcEdge.Evaluation.Methods;

/// <summary>
/// The predictive-coding filter of the trial that the engine's sensor filter grew from, as it stood there: degrees C, hours, two causes of all
/// channels, scale 1. It reproduces the trial's figures on the Intel set beside what is shipped.
/// </summary>
internal sealed class TrialMethod : IStreamModel
{
    private const int NormaliseStride = 16;

    private readonly TrialChannel[] _channels;
    private readonly TrialCauses _causes;
    private readonly long[] _rows = new long[1];

    /// <summary>The filter on a clock of so many seconds a row.</summary>
    public TrialMethod(int channels, double secondsPerRow)
    {
        double hours = secondsPerRow / 3600;
        _causes = new TrialCauses(hours);
        _channels = new TrialChannel[channels];
        for (int j = 0; j < channels; j++)
        {
            _channels[j] = new TrialChannel(hours, TrialConstants.SecondLoading * Math.Cos(Math.PI * (j + .5) / channels));
        }
    }

    /// <inheritdoc/>
    public int Channels => _channels.Length;

    /// <inheritdoc/>
    public void Step(in Observation observation, StepOutput output)
    {
        double noise = 0;
        int seen = 0;
        for (int j = 0; j < _channels.Length; j++)
        {
            TrialChannel channel = _channels[j];
            if (observation.Presence[j] && !channel.Seen)
            {
                channel.Begin(observation.Values[j], _causes.Caused(channel));
            }

            noise += channel.Seen ? channel.Increment : 0;
            seen += channel.Seen ? 1 : 0;
            channel.Predict();
        }

        noise = seen > 0 ? noise / seen : TrialChannel.IncrementStart;
        _causes.Infer(_channels, observation.Values, observation.Presence, TrialConstants.CauseNoise * noise);
        output.TotalSurprise = 0;
        for (int j = 0; j < _channels.Length; j++)
        {
            TrialChannel channel = _channels[j];
            double caused = _causes.Caused(channel);
            output.Surprise[j] = observation.Presence[j] ? channel.Correct(observation.Values[j], caused, _causes.CausedVariance(channel)) : channel.Age();
            output.TotalSurprise += output.Surprise[j];
            output.Estimate[j] = channel.Mean + caused + channel.Deviation;
            output.Trusted[j] = output.Estimate[j];
            if (observation.Presence[j])
            {
                channel.LearnSynapses(_causes.First, _causes.Second);
            }
        }

        if (_rows[0]++ % NormaliseStride == 0 && seen == _channels.Length)
        {
            _causes.Normalise(_channels);
        }
    }

    /// <inheritdoc/>
    public void VisitState(IStateVisitor visitor)
    {
        _causes.VisitState(visitor);
        visitor.Visit("rows", _rows);
        for (int j = 0; j < _channels.Length; j++)
        {
            _channels[j].VisitState(visitor, j);
        }
    }
}
