namespace PcEdge.Hgf;

/// <summary>How a volatility parent learns from its children. The four differ in their numbers: never compare across them.</summary>
public enum HgfUpdate
{
    /// <summary>Mathys et al. 2011, 2014 (pyhgf: <c>standard</c>): the precision first, then the mean with it. The precision may come out negative.</summary>
    Classic,

    /// <summary>The enhanced update of 2024 (pyhgf: <c>eHGF</c>): the mean first, with the expected precision. The precision may come out negative.</summary>
    Enhanced2024,

    /// <summary>
    /// The enhanced update of 2026: log volatility is predicted from the parent's whole belief, not its mean alone; the mean as in 2024, then the
    /// precision from a curvature at the new mean that is not let below 0.
    /// </summary>
    Enhanced2026,

    /// <summary>Two quadratic expansions, the second around a mode found with Lambert's W, mixed by their energy (pyhgf: <c>unbounded</c>). Always a precision.</summary>
    Unbounded,
}
