using PcEdge.Detection;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Onnx.Baselines;

/// <summary>
/// Judges the readings of a row by the estimates of it: surprise 1/2 e^2/v, v being the running variance of the residuals; of a class that is given
/// its share in the cross-entropy, -y ln p; nats, 0 is as expected.
/// </summary>
internal sealed class BaselineReadout
{
    /// <summary>The share in which a row in alarm is believed.</summary>
    public const double Distrusted = .02;

    private const double LeastProbability = 1e-12;

    private readonly BaselineEstimates _estimates;
    private readonly Calibration _calibration;
    private readonly Residuals _residuals;
    private readonly bool _classifies;

    public BaselineReadout(BaselineEstimates estimates, Calibration calibration, bool classifies)
    {
        _estimates = estimates;
        _calibration = calibration;
        _classifies = classifies;
        _residuals = new Residuals("residual", estimates.Scale);
    }

    /// <summary>Writes every channel, its alarms among them.</summary>
    public void Report(in Observation observation, StepOutput output)
    {
        output.TotalSurprise = 0;
        output.Label = -1;
        for (int j = 0; j < output.Channels; j++)
        {
            bool usable = observation.IsUsable(j);
            if (!usable || !_estimates.IsModelled[j] || !_estimates.IsFresh[j])
            {
                Stand(j, usable, observation, output);
            }
            else
            {
                Judge(j, observation.Values[j], output);
            }

            output.Forecast[j] = double.NaN;
            output.ForecastDeviation[j] = double.NaN;
        }
    }

    public void VisitState(IStateVisitor visitor) => _residuals.VisitState(visitor);

    private void Judge(int j, double reading, StepOutput output)
    {
        double estimate = _estimates.Value[j];
        double variance = _residuals[j];
        double residual = reading - estimate;
        double surprise = _classifies
            ? Math.Max(0, -reading * Elementary.Log(Math.Clamp(estimate, LeastProbability, 1)))
            : 0.5 * residual * residual / variance;
        output.Estimate[j] = estimate;
        output.Deviation[j] = Math.Sqrt(variance);
        output.Precision[j] = 1 / variance;
        output.Weight[j] = 1;
        output.Surprise[j] = surprise;
        output.TotalSurprise += surprise;
        _calibration.Judge(j, surprise, AlarmReason.Course, 1, output);
        output.Trusted[j] = output.Alarm[j] ? estimate : reading;
        output.State[j] = output.Alarm[j] ? ChannelState.Outlier : ChannelState.Ok;
        _residuals.Learn(j, residual, output.Alarm[j] ? Distrusted : 1);
    }

    // A reading that is absent, that the model says nothing of, or that it has said nothing of yet.
    private void Stand(int j, bool usable, in Observation observation, StepOutput output)
    {
        bool modelled = _estimates.IsModelled[j];
        double variance = _residuals[j];
        output.Estimate[j] = usable && !modelled ? observation.Values[j] : _estimates.Value[j];
        output.Deviation[j] = usable && !modelled ? 0 : Math.Sqrt(variance);
        output.Trusted[j] = usable ? observation.Values[j] : output.Estimate[j];
        output.Precision[j] = usable ? 1 / variance : 0;
        output.Weight[j] = usable ? 1 : 0;
        output.Surprise[j] = 0;
        output.Quiet(j);
        output.State[j] = !usable ? ChannelState.Missing : modelled ? ChannelState.Learning : ChannelState.Ok;
    }
}
