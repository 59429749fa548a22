namespace PcEdge.Training.Hgf;

/// <summary>A parameter that a fit may change.</summary>
/// <param name="Parameter">Which.</param>
/// <param name="Prior">What is known of it.</param>
internal sealed record FreeParameter(HgfParameter Parameter, GaussianPrior Prior)
{
    /// <summary>One step of the search on the parameter's scale.</summary>
    public double Unit => Prior.IsFlat ? Parameter.Deviation : Prior.Deviation;

    /// <summary>A prior around the subject's own value, as wide as is usual for such a parameter.</summary>
    public static FreeParameter Usual(HgfParameter parameter, HgfSubject subject) =>
        new(parameter, new GaussianPrior(parameter.Scale.On(parameter.Get(subject)), parameter.Deviation));
}
