using PcEdge.Filters;
using PcEdge.Models;

namespace PcEdge.Detection;

/// <summary>
/// Evidence of one series: a temporal layer, prediction units over it, calibrators, and their combination, a weighted sum L = sum w o;
/// then the decision stage. Nothing needs to be known in advance: neither range nor length nor clock.
/// </summary>
internal sealed class SeriesDetector
{
    private const int Silent = 50;
    private const int Settled = 100;
    private const double Farthest = 1e3;            // deviations: what lies beyond says no more, and would blind the units for long
    private const double Largest = 1e60;            // its powers still are numbers
    private const double LongestPause = 12;     // rows
    private const double LeastTrust = .05;
    private const double LeastLesson = .1;
    private const double LargestStandardised = 1e3;

    private readonly Normaliser _normaliser = new();
    private readonly TemporalLayer _temporal = new();
    private readonly SeasonalMeans _season = new();
    private readonly DecisionStage _decision = new("decision");
    private readonly NominalPace _pace = new();
    private readonly EventPolicy _policy;
    private readonly CalibratedUnit[] _units;
    private readonly long[] _rows = new long[1];
    private readonly double[] _trust;
    private readonly double[] _pending = new double[1];     // seconds since the last reading, less the last row's
    private readonly double[] _nats;
    private int _loudest = -1;

    public SeriesDetector(DetectorOptions options)
    {
        var units = new List<CalibratedUnit>();
        foreach (PredictionUnitTable.Entry entry in PredictionUnitTable.All)
        {
            units.Add(new CalibratedUnit(entry, options.WeightOf(entry.Kind)));
        }

        _policy = new EventPolicy(options);
        _units = [.. units];
        _nats = new double[_units.Length];
        _trust = new double[_units.Length];
        Array.Fill(_trust, 1);
    }

    /// <summary>L: weighted sum of what the units said of the last reading.</summary>
    public double Sum { get; private set; }

    /// <summary>Evidence of the last reading, nats.</summary>
    public double Evidence { get; private set; }

    /// <summary>True where the last reading is an event.</summary>
    public bool IsEvent { get; private set; }

    /// <summary>Seconds from row to row.</summary>
    public double SecondsPerRow => _pace.Seconds;

    /// <summary>The unit that spoke loudest at the last reading.</summary>
    public AlarmReason Reason => _loudest < 0 ? AlarmReason.None : _units[_loudest].Reason;

    /// <summary>Which it was: its place in <see cref="PredictionUnitTable.All"/>; -1 where none spoke.</summary>
    public int Loudest => _loudest;

    /// <summary>What each unit said, nats.</summary>
    public ReadOnlySpan<double> Nats => _nats;

    /// <summary>The number in its reason: of a pattern how many seconds it lasts.</summary>
    public double Amount => _loudest < 0 ? double.NaN : _units[_loudest].Reason == AlarmReason.Pattern ? _units[_loudest].Amount * _pace.Seconds : _units[_loudest].Amount;

    /// <summary>Takes one reading, which must be finite. <paramref name="localTime"/>: seconds since 1970 on the local clock, NaN where there is none.</summary>
    public void Step(double value, double localTime, double dt)
    {
        if (_rows[0] == 0)
        {
            _normaliser.Start(value);
            _temporal.Start(value);
        }

        long row = _rows[0];
        double farthest = row < Settled ? Largest : Farthest * _normaliser.Deviation;
        value = Math.Clamp(value, _normaliser.Mean - farthest, _normaliser.Mean + farthest);
        double elapsed = Elapsed(dt);
        double deviation = _normaliser.Deviation;
        double standardised = Math.Clamp((value - _normaliser.Mean) / deviation, -LargestStandardised, LargestStandardised);
        if (elapsed > LongestPause)
        {
            _temporal.Start(value);     // what was before the pause predicts nothing
        }

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
            SeasonError = _season.Step(value, standardised, localTime, elapsed, _normaliser),
        };
        Weigh(sample);
        _normaliser.Learn(value, row);
        _rows[0]++;
        IsEvent = _decision.Step(Sum, _policy.Floor, _policy.OldestSeconds / _pace.Seconds);
        Evidence = EvidenceScale.Nats(Sum);
    }

    /// <summary>No reading came: nothing is said of it.</summary>
    public void Pass(double dt)
    {
        _pending[0] += Pace.Passed(dt);
        Sum = 0;
        Evidence = 0;
        IsEvent = false;
        _loudest = -1;
    }

    /// <summary>
    /// An alarm was false: from now on each unit counts for less, the more it had to say of it, so that this one would have stayed a nat below
    /// what an alarm needs, and no event. A unit is never silenced for good.
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

        double had = EvidenceScale.Sum(evidence);
        double surplus = had - Math.Min(EvidenceScale.Sum(Math.Max(bar, _policy.FloorNats) - 1), (1 - LeastLesson) * had);
        double share = Math.Clamp(surplus * most / squares, 0, 1);
        for (int i = 0; i < nats.Length; i++)
        {
            _trust[i] = Math.Max(LeastTrust, _trust[i] * (1 - (share * nats[i] / most)));
        }
    }

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("rows", _rows);
        visitor.Visit("trust", _trust);
        visitor.Visit("pending", _pending);
        _normaliser.VisitState(visitor);
        _temporal.VisitState(visitor);
        _season.VisitState(visitor);
        foreach (CalibratedUnit unit in _units)
        {
            unit.VisitState(visitor);
        }

        _decision.VisitState(visitor);
        _pace.VisitState(visitor);
    }

    // A rank is among blocks of two ninths of a day, within bounds; where rows come hours apart there are fewer in a day than say anything.
    private int Block()
    {
        double perDay = _pace.RowsPerDay;
        return perDay < 12 ? 16 : (int)Math.Max(2, (64 * Math.Clamp(perDay, 24, 1440) / 288) + .5);
    }

    // Rows that would have come since the reading before.
    private double Elapsed(double dt)
    {
        double seconds = Pace.Passed(dt) + _pending[0];
        _pending[0] = 0;
        _pace.Learn(seconds);
        return seconds > 0 ? seconds / _pace.Seconds : 1;
    }

    private void Weigh(in SeriesSample sample)
    {
        int block = Block();
        double sum = 0;
        double most = 0;
        _loudest = -1;
        for (int i = 0; i < _units.Length; i++)
        {
            if (_units[i].Weight == 0)
            {
                continue;
            }

            double nats = _units[i].Weight * _trust[i] * _units[i].Step(sample, block);
            _nats[i] = nats;
            sum += nats;
            if (nats > most)
            {
                most = nats;
                _loudest = i;
            }
        }

        Sum = sample.Row < Silent ? 0 : sum;
    }
}
