using PcEdge.Hgf;
using PcEdge.Hgf.Responses;

namespace PcEdge.Training.Hgf;

/// <summary>
/// What a fit descends: surprise of the readings, -ln likelihood of the answers, -ln prior of the parameters, in nats, over the parameters on their
/// scales counted from where the search starts in deviations of their priors.
/// </summary>
internal sealed class HgfObjective
{
    // Steepness of the wall at the limits of a parameter, nats for each squared deviation beyond.
    private const double Wall = 100;

    private readonly HgfFitOptions _options;
    private readonly HgfSeries _series;
    private readonly double[] _origin;
    private readonly double[] _unit;

    /// <summary>The objective of a fit.</summary>
    public HgfObjective(HgfFitOptions options, HgfSeries series)
    {
        (_options, _series) = (options, series);
        _origin = [.. options.Parameters.Select(free => free.Parameter.Scale.On(free.Parameter.Get(options.Subject)))];
        _unit = [.. options.Parameters.Select(static free => free.Unit)];
    }

    /// <summary>Parameters that are free.</summary>
    public int Count => _unit.Length;

    /// <summary>Times that the whole series has been shown.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Least found so far, nats.</summary>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <summary>Where it was found: [parameters].</summary>
    public double[] Best { get; private set; } = [];

    /// <summary>Is told after every evaluation; may throw to end the search.</summary>
    public Action? Watch { get; init; }

    /// <summary>Place of a parameter on its scale.</summary>
    public double Place(IReadOnlyList<double> point, int parameter) => _origin[parameter] + (_unit[parameter] * point[parameter]);

    /// <summary>The point of places on the scales.</summary>
    public double Point(double place, int parameter) => (place - _origin[parameter]) / _unit[parameter];

    /// <summary>A length of the search as one on the parameter's scale.</summary>
    public double Scaled(double length, int parameter) => length * _unit[parameter];

    /// <summary>What is descended, nats; as large as a number can be counted with where it is none.</summary>
    public double Value(IReadOnlyList<double> point)
    {
        HgfFitParts parts = Parts(point);
        double value = parts.Prior + (_options.CountsSurprise ? parts.Surprise : 0) + parts.Response;
        for (int i = 0; i < Count; i++)
        {
            (double low, double high) = _options.Parameters[i].Parameter.Scale.Limits;
            double place = Place(point, i), beyond = (place - Math.Clamp(place, low, high)) / _unit[i];
            value += Wall * beyond * beyond;
        }

        Evaluations++;
        value = double.IsFinite(value) ? Math.Min(value, 1e100) : 1e100;
        if (value < Least)
        {
            (Least, Best) = (value, [.. point]);
        }

        Watch?.Invoke();
        return value;
    }

    /// <summary>The parts of it.</summary>
    public HgfFitParts Parts(IReadOnlyList<double> point)
    {
        double prior = 0;
        for (int i = 0; i < Count; i++)
        {
            prior += _options.Parameters[i].Prior.Energy(Place(point, i));
        }

        return Parts(Subject(point)) with { Prior = prior };
    }

    /// <summary>The subject at a point.</summary>
    public HgfSubject Subject(IReadOnlyList<double> point)
    {
        HgfSubject subject = _options.Subject;
        for (int i = 0; i < Count; i++)
        {
            HgfParameter parameter = _options.Parameters[i].Parameter;
            subject = parameter.With(subject, parameter.Scale.Value(Place(point, i)));
        }

        return subject;
    }

    /// <summary>Surprise and answers of a subject, without the prior.</summary>
    public HgfFitParts Parts(HgfSubject subject)
    {
        var network = new HgfNetwork(subject.Filter);
        double surprise = 0, response = 0;
        if (_options.Response is not ResponseKind kind)
        {
            _series.Show(network, (_, nats) => surprise += nats);
        }
        else
        {
            ResponseModel model = ResponseTable.Create(kind, subject.InverseTemperature);
            int node = network.Nodes.ToList().IndexOf(_options.Belief!);
            _series.Show(network, (row, nats) =>
            {
                surprise += nats;
                response -= model.LogLikelihood(network.Belief(node).ExpectedMean, _series.Responses[row]);
            });
        }

        return new HgfFitParts(surprise, response, 0, network.Fallbacks);
    }
}
