using PcEdge.Numerics;

namespace PcEdge.Hgf.Responses;

/// <summary>
/// How somebody who believes acts on it in a binary task: from the probability that he gives to a 1 before the trial to the probability that he
/// answers 1. His answers are then data, by which the parameters of his beliefs are estimated (Daunizeau et al. 2010).
/// </summary>
public abstract class ResponseModel
{
    /// <summary>A belief counts as no nearer to 0 or 1 than this, so that an answer against it has a finite surprise.</summary>
    public const double LeastProbability = 1e-16;

    /// <summary>A response model with an inverse temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or not finite.</exception>
    protected ResponseModel(double inverseTemperature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inverseTemperature);
        if (!double.IsFinite(inverseTemperature))
        {
            throw new ArgumentOutOfRangeException(nameof(inverseTemperature), inverseTemperature, "not a finite number");
        }

        InverseTemperature = inverseTemperature;
    }

    /// <summary>How strictly he follows his belief: 0 answers at random, a large one always as the belief says.</summary>
    public double InverseTemperature { get; }

    /// <summary>ln P(1)/P(0) of the answer.</summary>
    /// <param name="belief">Probability of a 1 before the trial: the expected mean of a binary node, muhat_1; 0 to 1.</param>
    public abstract double LogOdds(double belief);

    /// <summary>Probability of the answer 1.</summary>
    /// <param name="belief">As in <see cref="LogOdds"/>.</param>
    public double Probability(double belief) => Elementary.Sigmoid(LogOdds(belief));

    /// <summary>ln P(response | belief), nats; 0 where there was no answer.</summary>
    /// <param name="belief">As in <see cref="LogOdds"/>.</param>
    /// <param name="response">1 or 0; NaN for none.</param>
    public double LogLikelihood(double belief, double response)
    {
        if (double.IsNaN(response))
        {
            return 0;
        }

        // ln sigmoid(x) = -ln(1 + e^-x)
        double odds = LogOdds(belief);
        double x = response > 0.5 ? odds : -odds;
        return Math.Min(x, 0) - Elementary.Log1p(Elementary.Exp(-Math.Abs(x)));
    }

    /// <summary>Shows a network a series, rows one unit of time apart, and returns the log likelihood of the answers given before each row, nats.</summary>
    /// <param name="network">The beliefs; it goes on from where it is.</param>
    /// <param name="node">The binary node whose probability of a 1 is acted on.</param>
    /// <param name="rows">[trials, channels], row-major; NaN where a value is absent.</param>
    /// <param name="responses">[trials]; 1 or 0, NaN where there was no answer.</param>
    /// <exception cref="ArgumentException">The numbers are not whole rows, or no node is called so.</exception>
    public double LogLikelihood(HgfNetwork network, string node, ReadOnlySpan<double> rows, ReadOnlySpan<double> responses)
    {
        ArgumentNullException.ThrowIfNull(network);
        int width = network.Channels.Count;
        if (rows.Length != responses.Length * width)
        {
            throw new ArgumentException($"{rows.Length} numbers are not {responses.Length} rows of {width}", nameof(rows));
        }

        double sum = 0;
        for (int trial = 0; trial < responses.Length; trial++)
        {
            network.Run(rows.Slice(trial * width, width));
            sum += LogLikelihood(network.Belief(node).ExpectedMean, responses[trial]);
        }

        return sum;
    }

    /// <summary>The belief as it may be counted with: within <see cref="LeastProbability"/> and 1 less it.</summary>
    protected static double Bounded(double belief) => Math.Min(Math.Max(belief, LeastProbability), 1 - LeastProbability);
}
