using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Evidence of one series: a temporal layer, prediction units over it, calibrators, and their combination L = (sum o + max o)/2;
/// then the decision stage. Nothing needs to be known in advance: neither range nor length nor clock.
/// </summary>
internal sealed class SeriesDetector
{
    private const int Silent = 50;
    private const double LeastTrust = .05;
    private const double LeastLesson = .1;
    private const double LargestStandardised = 1e3;

    private readonly Normaliser _normaliser = new();
    private readonly TemporalLayer _temporal = new();
    private readonly SeasonalMeans _season = new();
    private readonly DecisionStage _decision = new();
    private readonly CalibratedUnit[] _units;
    private readonly long[] _rows = new long[1];
    private readonly double[] _trust;
    private readonly double[] _nats;
    private int _loudest = -1;

    public SeriesDetector(DetectorOptions options)
    {
        var units = new List<CalibratedUnit>();
        foreach (PredictionUnitTable.Entry entry in PredictionUnitTable.All)
        {
            units.Add(new CalibratedUnit(entry, options.WeightOf(entry.Kind)));
        }

        _units = [.. units];
        _nats = new double[_units.Length];
        _trust = new double[_units.Length];
        Array.Fill(_trust, 1);
    }

    /// <summary>Evidence of the last reading, nats.</summary>
    public double Evidence { get; private set; }

    /// <summary>True where the last reading is an event.</summary>
    public bool IsEvent { get; private set; }

    /// <summary>The unit that spoke loudest at the last reading.</summary>
    public AlarmReason Reason => _loudest < 0 ? AlarmReason.None : _units[_loudest].Reason;

    /// <summary>Which it was: its place in <see cref="PredictionUnitTable.All"/>; -1 where none spoke.</summary>
    public int Loudest => _loudest;

    /// <summary>What each unit said, nats.</summary>
    public ReadOnlySpan<double> Nats => _nats;

    /// <summary>The number in its reason.</summary>
    public double Amount => _loudest < 0 ? double.NaN : _units[_loudest].Amount;

    /// <summary>Takes one reading, which must be finite. <paramref name="localTime"/>: seconds since 1970 on the local clock, NaN where there is none.</summary>
    public void Step(double value, double localTime)
    {
        if (_rows[0] == 0)
        {
            _normaliser.Start(value);
            _temporal.Start(value);
        }

        long row = _rows[0];
        double deviation = _normaliser.Deviation;
        double standardised = Math.Clamp((value - _normaliser.Mean) / deviation, -LargestStandardised, LargestStandardised);
        _temporal.Step(value, standardised, row, _normaliser);
        var sample = new SeriesSample
        {
            Row = row,
            Value = value,
            Mean = _normaliser.Mean,
            Variance = _normaliser.Variance,
            Deviation = deviation,
            Floor = _normaliser.Floor,
            Standardised = standardised,
            Error = _temporal.Error,
            ErrorVariance = _temporal.ExpectedVariance,
            SeasonError = _season.Step(value, localTime, _normaliser),
        };
        Weigh(sample);
        _normaliser.Learn(value, row);
        _rows[0]++;
        IsEvent = _decision.Step(Evidence);
    }

    /// <summary>No reading came: nothing is said of it.</summary>
    public void Pass()
    {
        Evidence = 0;
        IsEvent = false;
        _loudest = -1;
    }

    /// <summary>
    /// An alarm was false: from now on each unit counts for less, the more it had to say of it, so that this one would have stayed a nat below
    /// what an alarm needs. A unit is never silenced for good.
    /// </summary>
    /// <param name="nats">What each unit said.</param>
    /// <param name="evidence">What it came to.</param>
    /// <param name="bar">What an alarm needs.</param>
    public void Forgive(ReadOnlySpan<double> nats, double evidence, double bar)
    {
        double most = 0;
        double squares = 0;
        foreach (double o in nats)
        {
            most = Math.Max(most, o);
            squares += o * o;
        }

        double share = Math.Clamp(Math.Max(evidence - bar + 1, LeastLesson * evidence) * most / squares, 0, 1);
        for (int i = 0; i < nats.Length; i++)
        {
            _trust[i] = Math.Max(LeastTrust, _trust[i] * (1 - (share * nats[i] / most)));
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("rows", _rows);
        visitor.Visit("trust", _trust);
        _normaliser.VisitState(visitor);
        _temporal.VisitState(visitor);
        _season.VisitState(visitor);
        foreach (CalibratedUnit unit in _units)
        {
            unit.VisitState(visitor);
        }

        _decision.VisitState(visitor);
    }

    private void Weigh(in SeriesSample sample)
    {
        double sum = 0;
        double most = 0;
        _loudest = -1;
        for (int i = 0; i < _units.Length; i++)
        {
            if (_units[i].Weight == 0)
            {
                continue;
            }

            double nats = _units[i].Weight * _trust[i] * _units[i].Step(sample);
            _nats[i] = nats;
            sum += nats;
            if (nats > most)
            {
                most = nats;
                _loudest = i;
            }
        }

        Evidence = sample.Row < Silent ? 0 : (sum + most) / 2;
    }
}
