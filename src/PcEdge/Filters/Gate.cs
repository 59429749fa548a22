using System.Numerics;
using PcEdge.Numerics;
using static PcEdge.Numerics.Lanes;

namespace PcEdge.Filters;

/// <summary>How much of an error is believed: weights between 0 and 1.</summary>
internal static class Gate
{
    /// <summary>Student-t weight min(1, (nu+1)/(nu + g a)) of a squared standardised error a.</summary>
    public static double Student(double freedom, double softness, double squaredError)
    {
        double softened = softness * squaredError;
        return softened <= 1 ? 1 : (freedom + 1) / (freedom + softened);
    }

    /// <summary>The same of a block of errors.</summary>
    public static Vector<double> Student(double freedom, double softness, Vector<double> squaredErrors)
    {
        Vector<double> softened = squaredErrors * softness;
        return Choose(Vector.LessThanOrEqual(softened, All(1)), All(1), All(freedom + 1) / (All(freedom) + softened));
    }

    /// <summary>
    /// Redescending health sig((F_h - F)/w): the same surprise that raises the alarm closes the gate, so that a reading which is not
    /// alarming is followed and one which is alarming is not. Never below 1e-200, so that its inverse stays finite.
    /// </summary>
    public static Vector<double> Health(Vector<double> surprise, double middle, double width, Vector<double> thaw) =>
        Larger(All(1e-200), thaw * Elementary.Sigmoid((All(middle) - surprise) / width));
}
