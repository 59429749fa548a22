namespace PcEdge.Training.Hgf;

/// <summary>A parameter that can be estimated.</summary>
/// <param name="Name">As it is asked for: <c>x1.tonicVolatility</c>, <c>x1.volatilityParents.x2</c>, <c>response.inverseTemperature</c>.</param>
/// <param name="Scale">On which it is searched.</param>
/// <param name="Deviation">Standard deviation of its prior on that scale where nobody says otherwise.</param>
/// <param name="Get">Its value.</param>
/// <param name="With">The subject with another value.</param>
internal sealed record HgfParameter(
    string Name, ParameterScale Scale, double Deviation, Func<HgfSubject, double> Get, Func<HgfSubject, double, HgfSubject> With);
