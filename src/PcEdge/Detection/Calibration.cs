using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Detection;

/// <summary>
/// Turns surprise into evidence, and evidence into alarms, without labels. Each channel keeps its own upper quantile u (5 % of its rows lie
/// above it) and the mean excess b beyond; in the tail P(F &gt; f) = .05 exp(-(f - u)/b), hence evidence = -ln .05 + (f - u)/b nats.
/// Rows that are not believed teach almost nothing, so that a fault does not become normal.
/// </summary>
internal sealed class Calibration
{
    private const double Tail = .05;
    private const double TailNats = 2.995732273553991;          // -ln .05
    private const double QuantileStart = 1.5;
    private const double ExcessStart = 1;
    private const double ExcessPriorRows = 50;
    private const double ExcessMemory = 2000;
    private const double QuantileMemory = 4000;
    private const double QuantilePriorRows = 20;
    private const double LeastExcess = .2;
    private const double Distrusted = .02;
    private const double LargestEvidence = 700;

    private readonly double[] _quantile;
    private readonly double[] _excess;
    private readonly double[] _exceeded;
    private readonly double[] _rows;
    private readonly AlarmThreshold _threshold;

    /// <summary>A calibration to so many alarm episodes a day or, where given, to a share of each channel's rows.</summary>
    public Calibration(int channels, double alarmsPerDay, double? falseAlarmRate)
    {
        _threshold = new AlarmThreshold(channels, alarmsPerDay, falseAlarmRate);
        _quantile = new double[channels];
        _excess = new double[channels];
        _exceeded = new double[channels];
        _rows = new double[channels];
        Array.Fill(_quantile, QuantileStart);
        Array.Fill(_excess, ExcessStart);
    }

    /// <summary>Judges a reading by its surprise f, nats; <paramref name="health"/> is the share in which it is believed, 0 to 1.</summary>
    public void Judge(int channel, double f, AlarmReason loudest, double health, StepOutput output)
    {
        double u = _quantile[channel];
        double b = _excess[channel];
        double evidence = f <= u ? TailNats * f / u : Math.Min(TailNats + ((f - u) / b), LargestEvidence);
        bool alarm = evidence >= _threshold.Bar;
        output.Evidence[channel] = evidence;
        output.Alarm[channel] = alarm;
        output.Anomaly[channel] = alarm ? AnomalyScale.Anomaly(evidence) : 0;
        output.Reason[channel] = alarm ? loudest : AlarmReason.None;
        Learn(channel, f, Math.Max(Distrusted, alarm ? 0 : health));
    }

    /// <summary>What the whole row comes to.</summary>
    public void End(double dt, double secondsPerRow, StepOutput output)
    {
        int loudest = -1;
        double most = 0;
        for (int j = 0; j < output.Channels; j++)
        {
            if (output.Evidence[j] > most)
            {
                most = output.Evidence[j];
                loudest = j;
            }
        }

        output.TotalEvidence = most;
        output.LoudestChannel = loudest;
        output.AnyAlarm = loudest >= 0 && output.Alarm[loudest];
        _threshold.Learn(most, dt, secondsPerRow);
    }

    private void Learn(int channel, double f, double weight)
    {
        double rows = ++_rows[channel];
        double rate = rows < QuantileMemory ? 1 / (rows + QuantilePriorRows) : 1 / QuantileMemory;
        double b = _excess[channel];
        bool above = f > _quantile[channel];
        _quantile[channel] = Math.Max(.1, _quantile[channel] + (weight * rate * b * (above ? (1 - Tail) / Tail : -1)));
        if (above)
        {
            _exceeded[channel] += weight;
            double learn = Math.Max(1 / ExcessMemory, 1 / (_exceeded[channel] + ExcessPriorRows));
            _excess[channel] = Math.Max(LeastExcess, b + (weight * learn * (f - _quantile[channel] - b)));
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("calibration.quantile", _quantile);
        visitor.Visit("calibration.excess", _excess);
        visitor.Visit("calibration.exceeded", _exceeded);
        visitor.Visit("calibration.rows", _rows);
        _threshold.VisitState(visitor);
    }
}
