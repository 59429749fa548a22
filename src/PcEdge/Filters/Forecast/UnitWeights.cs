using System.Runtime.Intrinsics;
using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Filters.Forecast;

/// <summary>
/// Weights of the prediction units, learned from the scored forecasts of each channel: discounted ridge regression of the change
/// y on the units u under the precision pi
/// of each error, drawn towards an anchor w0 that needs no learning,
///     min_w  sum lambda^k pi (y - w'u)^2 + rho sum_i A_ii (w_i - w0_i)^2 ,   A = sum lambda^k pi u u' ,
/// so that a short history forecasts like the anchor and a long one like the regression. The anchor is persistence, and once
/// a day is known its precision-weighted mixture with the daily course: half last day, half usual day, the present distance
/// from either fading as exp(-h / 6 hours).
/// </summary>
internal sealed class UnitWeights
{
    private const int N = PredictionUnit.Count;
    private const int Row = AnchoredRidge.RowLength;
    private const double FadeSeconds = DailyRhythm.Day / 4;
    private const double AnchorStrength = 10;          // independent samples (horizons, or days once a day is known) that weigh as much as the anchor
    private const double MemoryDays = 90;
    private const double MemorySteps = 20000;
    private const double MemoryHorizons = 20;
    private const double AlwaysSolveBelow = 64;
    private const int SolveEvery = 8;

    private readonly int _horizon;
    private readonly double _stride;
    private readonly double[] _weights;     // [channels, N]
    private readonly double[] _moments;     // [A b]: [channels, N, row]
    private readonly double[] _samples;     // discounted number of samples
    private readonly double[] _loss;
    private readonly double[] _persistenceLoss;
    private readonly double[] _dailyLoss;
    private readonly bool[] _isDaily;
    private double _fadeFor = -1;
    private double _fade;
    private double _stepsPerDay;

    public UnitWeights(int channels, int horizon, int stride)
    {
        _horizon = horizon;
        _stride = stride;
        _weights = new double[channels * N];
        _moments = new double[channels * N * Row];
        _samples = new double[channels];
        _loss = new double[channels];
        _persistenceLoss = new double[channels];
        _dailyLoss = new double[channels];
        _isDaily = new bool[channels];
    }

    /// <summary>True once the channel's forecasts that knew a day have been scored.</summary>
    public bool IsDaily(int channel) => _isDaily[channel];

    /// <summary>Mean squared error of the channel's forecasts over the weights' whole memory, 0 before the first.</summary>
    public double UsualVariance(int channel) => _samples[channel] > 0 ? _loss[channel] / _samples[channel] : 0;

    /// <summary>Takes the stream's pace of this step.</summary>
    public void Advance(StreamPace pace)
    {
        double seconds = _horizon * pace.SecondsPerStep;
        if (seconds != _fadeFor)
        {
            _fadeFor = seconds;
            _fade = Elementary.Exp(-seconds / FadeSeconds);
            _stepsPerDay = pace.SecondsPerStep > 0 ? DailyRhythm.Day / pace.SecondsPerStep : 0;
        }
    }

    /// <summary>w'u: the change to expect. The first day's forecasts that know a day, none of them scored yet, go halfway with the daily course.</summary>
    public double Predict(int channel, ReadOnlySpan<double> units, bool isDaily)
    {
        if (isDaily && !_isDaily[channel])
        {
            return 0.5 * DailyCourse(units);
        }

        ReadOnlySpan<double> w = _weights.AsSpan(channel * N, N);
        double sum = 0;
        for (int i = 0; i < N; i++)
        {
            sum += w[i] * units[i];
        }

        return sum;
    }

    /// <summary>
    /// Learns from a forecast whose moment has come; <paramref name="change"/> is what happened since it was made,
    /// <paramref name="weight"/> its precision, <paramref name="number"/> the forecast's own: the weights are solved every few forecasts.
    /// The first that knew a day starts the channel's statistics anew: those without would give the day's part to the other units.
    /// </summary>
    public void Learn(int channel, in PendingForecast forecast, double change, double weight, long number)
    {
        if (forecast.IsDaily && !_isDaily[channel])
        {
            Restart(channel);
        }

        bool daily = _isDaily[channel];
        double memory = Math.Max(daily ? MemoryDays * _stepsPerDay : MemorySteps, MemoryHorizons * _horizon);
        double lambda = 1 - (_stride / Math.Max(memory, MemoryHorizons * _stride));
        ReadOnlySpan<double> u = forecast.Units;
        Span<double> moments = _moments.AsSpan(channel * N * Row, N * Row);
        Discount(moments, lambda, weight, u, change);
        double predictionError = forecast.Level + change - forecast.Forecast;
        double dailyError = change - DailyCourse(u);
        _loss[channel] = (lambda * _loss[channel]) + (predictionError * predictionError);
        _persistenceLoss[channel] = (lambda * _persistenceLoss[channel]) + (weight * change * change);
        _dailyLoss[channel] = (lambda * _dailyLoss[channel]) + (weight * dailyError * dailyError);
        _samples[channel] = (lambda * _samples[channel]) + 1;
        if (_samples[channel] < AlwaysSolveBelow || number % SolveEvery == 0)
        {
            Solve(channel, moments, Math.Max(daily ? _stepsPerDay : 0, _horizon) / _stride);
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("forecast.weights", _weights);
        visitor.Visit("forecast.unit_moments", _moments);
        visitor.Visit("forecast.unit_samples", _samples);
        visitor.Visit("forecast.usual_loss", _loss);
        visitor.Visit("forecast.persistence_loss", _persistenceLoss);
        visitor.Visit("forecast.daily_loss", _dailyLoss);
        visitor.Visit("forecast.is_daily", _isDaily);
    }

    // Half last day, half usual day; f of the present distance from them is kept: y_T + f (x - y_0), seen from x.
    private double DailyCourse(ReadOnlySpan<double> u) =>
        0.5 * ((_fade * (u[PredictionUnit.LastChange] + u[PredictionUnit.UsualChange]))
            + ((1 - _fade) * (u[PredictionUnit.LastValue] + u[PredictionUnit.UsualValue])));

    // Row i of [A b] <- lambda row i + pi u_i [u y]
    private static void Discount(Span<double> moments, double lambda, double weight, ReadOnlySpan<double> u, double change)
    {
        Span<double> x = stackalloc double[Row];
        u.CopyTo(x);
        x[N] = change;
        x[N + 1] = 0;
        var left = Vector256.Create<double>(x);
        var right = Vector256.Create<double>(x[Vector256<double>.Count..]);
        for (int i = 0; i < N; i++)
        {
            Span<double> row = moments.Slice(i * Row, Row);
            Span<double> rightRow = row[Vector256<double>.Count..];
            double weighted = weight * u[i];
            ((Vector256.Create<double>(row) * lambda) + (left * weighted)).CopyTo(row);
            ((Vector256.Create<double>(rightRow) * lambda) + (right * weighted)).CopyTo(rightRow);
        }
    }

    private void Solve(int channel, ReadOnlySpan<double> moments, double samplesPerIndependent)
    {
        Span<double> anchor = stackalloc double[N];
        anchor.Clear();
        double half = 0.5 * DailyShare(channel);
        anchor[PredictionUnit.LastChange] = half * _fade;
        anchor[PredictionUnit.UsualChange] = half * _fade;
        anchor[PredictionUnit.LastValue] = half * (1 - _fade);
        anchor[PredictionUnit.UsualValue] = half * (1 - _fade);
        double ridge = AnchorStrength * Math.Max(1, samplesPerIndependent) / _samples[channel];
        AnchoredRidge.Solve(moments, anchor, ridge, _weights.AsSpan(channel * N, N));
    }

    // Share of the daily course against persistence: squared precisions, so that the clearly better one takes nearly all.
    private double DailyShare(int channel)
    {
        if (!_isDaily[channel] || _persistenceLoss[channel] <= 0)
        {
            return 0;
        }

        double ratio = _dailyLoss[channel] / _persistenceLoss[channel];
        return 1 / (1 + (ratio * ratio * ratio * ratio));
    }

    private void Restart(int channel)
    {
        _isDaily[channel] = true;
        _moments.AsSpan(channel * N * Row, N * Row).Clear();
        _samples[channel] = 0;
        _loss[channel] = 0;
        _persistenceLoss[channel] = 0;
        _dailyLoss[channel] = 0;
    }
}
