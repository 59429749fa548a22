using PcEdge.Numerics;

namespace PcEdge.Training.Metrics;

/// <summary>
/// Disentanglement, completeness and informativeness (Eastwood and Williams 2018), with one regression tree for each factor: R_ij is the share of unit
/// i in what the tree of factor j explained.
/// </summary>
/// <param name="Units">D: 1 where every unit speaks of one factor, 0 where of all alike; units weighted by their importance.</param>
/// <param name="Factors">C: 1 where every factor is spoken of by one unit; mean over the factors.</param>
/// <param name="Informativeness">Share of the factors' variance that the trees explain of samples they have not seen; mean over the factors.</param>
internal sealed record Disentanglement(double Units, double Factors, double Informativeness)
{
    /// <summary>Fits trees to some samples and asks them about others.</summary>
    public static Disentanglement Of(Embedding fitted, IReadOnlyList<Factor> known, Embedding asked, IReadOnlyList<Factor> truth)
    {
        int units = fitted.Width, factors = known.Count;
        double[] importance = new double[units * factors];
        double informativeness = 0;
        for (int j = 0; j < factors; j++)
        {
            RegressionTree tree = RegressionTree.Fit(fitted, known[j].Targets());
            double sum = 0;
            foreach (double value in tree.Importance)
            {
                sum += value;
            }

            for (int i = 0; i < units && sum > 0; i++)
            {
                importance[(i * factors) + j] = tree.Importance[i] / sum;
            }

            informativeness += truth[j].Explained(tree.Predict(asked)) / factors;
        }

        return new Disentanglement(OfUnits(importance, units, factors), OfFactors(importance, units, factors), informativeness);
    }

    private static double OfUnits(double[] importance, int units, int factors)
    {
        double weighted = 0, total = 0;
        for (int i = 0; i < units; i++)
        {
            ReadOnlySpan<double> row = importance.AsSpan(i * factors, factors);
            double sum = 0;
            foreach (double value in row)
            {
                sum += value;
            }

            weighted += sum * OneSidedness(row, sum);
            total += sum;
        }

        return total > 0 ? weighted / total : 0;
    }

    private static double OfFactors(double[] importance, int units, int factors)
    {
        double completeness = 0;
        double[] column = new double[units];
        for (int j = 0; j < factors; j++)
        {
            double sum = 0;
            for (int i = 0; i < units; i++)
            {
                column[i] = importance[(i * factors) + j];
                sum += column[i];
            }

            completeness += OneSidedness(column, sum) / factors;
        }

        return completeness;
    }

    // 1 less the entropy of the shares over that of equal ones.
    private static double OneSidedness(ReadOnlySpan<double> values, double sum)
    {
        double entropy = 0;
        foreach (double value in values)
        {
            entropy -= value > 0 ? value / sum * Elementary.Log(value / sum) : 0;
        }

        return sum > 0 && values.Length > 1 ? 1 - (entropy / Elementary.Log(values.Length)) : 0;
    }
}
