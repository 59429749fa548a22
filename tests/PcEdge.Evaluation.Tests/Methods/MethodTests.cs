using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Methods;

namespace PcEdge.Evaluation.Tests.Methods;

public class MethodTests
{
    /// <summary>Three channels: 0,1,0,1..., the same plus 10, and the same plus 20, ten rows of warm-up.</summary>
    private static readonly WarmUp s_warmUp = Alternating();

    [Fact]
    public void Warm_up_knows_means_and_steps()
    {
        Assert.Equal([0.5, 10.5, 20.5], s_warmUp.Mean);
        Assert.Equal(Math.Sqrt(9.0 / 10) + 1e-3, s_warmUp.StepDeviation[0], 12);   // nine steps of 1, the first row counts as none
    }

    [Fact]
    public void Raw_scores_the_step_in_usual_steps()
    {
        var raw = new RawMethod(s_warmUp);
        Step(raw, [5, 5, 5]);
        StepOutput output = Step(raw, [8, double.NaN, 4]);
        Assert.Equal(3 / s_warmUp.StepDeviation[0], output.Surprise[0], 12);
        Assert.Equal(5, output.Estimate[1]);
        Assert.Equal(1 / s_warmUp.StepDeviation[2], output.Surprise[2], 12);
    }

    [Fact]
    public void Gate_holds_a_far_value_until_the_gap_has_widened_it()
    {
        var gate = new GateMethod(s_warmUp);
        Step(gate, [0, 10, 20]);
        double sigma = s_warmUp.StepDeviation[0];
        double far = 7 * sigma;                                            // beyond 6 sigma, within 6 sigma sqrt(2)
        Assert.Equal(0, Step(gate, [far, 10, 20]).Estimate[0]);
        Assert.Equal(far, Step(gate, [far, 10, 20]).Estimate[0]);
    }

    [Fact]
    public void Median_of_the_siblings_leaves_the_channel_itself_out()
    {
        var median = new MedianMethod(s_warmUp);
        StepOutput output = Step(median, [0, 12, 24]);                     // offsets removed: -.5, 1.5, 3.5
        Assert.Equal(0.5 + 2.5, output.Estimate[0], 12);
        Assert.Equal(10.5 + 1.5, output.Estimate[1], 12);
        Assert.Equal(20.5 + 0.5, output.Estimate[2], 12);
    }

    [Fact]
    public void Median_of_many_equals_the_textbook_one()
    {
        double[] filled = [3, 1, 4, 1, 5, 9, 2, 6];
        foreach (int channels in new[] { 1, 2, 3, 7, 8 })
        {
            double[] prediction = new double[channels];
            new SiblingMedian(new double[channels]).Predict(filled.AsSpan(0, channels), prediction);
            for (int j = 0; j < channels; j++)
            {
                double[] others = [.. filled.Take(channels).Where((_, i) => i != j).Order()];
                double expected = others.Length == 0 ? filled[j] : (others[(others.Length - 1) / 2] + others[others.Length / 2]) / 2;
                Assert.Equal(expected, prediction[j]);
            }
        }
    }

    [Fact]
    public void Kalman_settles_on_the_steady_gain_of_its_noises()
    {
        IStreamModel kalman = MethodTable.Create("kalman", AlternatingDeployment()).Create();
        for (int i = 0; i < 200; i++)
        {
            Step(kalman, [0, 0, 0]);
        }

        // q = 5 R: P = (q + sqrt(q^2 + 4 q R))/2 = R (5 + sqrt 45)/2, K = P/(P + R)
        double p = (5 + Math.Sqrt(45)) / 2;
        Assert.Equal(p / (p + 1), Step(kalman, [1, 1, 1]).Estimate[0], 9);
    }

    [Fact]
    public void Rules_count_a_stuck_run()
    {
        var rules = new RulesMethod(s_warmUp);
        double[] scores = [.. Enumerable.Range(0, 30).Select(_ => Step(rules, [0, 10, 20]).Surprise[0])];

        // p11 of a channel that always moves is floored at .3 (the first row counts as a repeat): a = -n ln .3 passes 10 at n = 9.
        double stay = -Math.Log(0.3);
        Assert.Equal(scores[7], scores[6], 12);
        Assert.Equal(1.1278999530361966 * Math.Log(1 + (9 * stay) - 10), scores[8] - scores[7], 9);
        Assert.Equal(1.1278999530361966 * Math.Log(1 + (30 * stay) - 10), scores[29] - scores[7], 9);
    }

    [Fact]
    public void Standardising_changes_an_estimate_only_by_the_units()
    {
        var plain = new MedianMethod(s_warmUp);
        var same = new Standardised(new MedianMethod(s_warmUp), [0, 0, 0], [1, 1, 1]);
        Assert.Equal(Step(plain, [0, 12, 24]).Estimate, Step(same, [0, 12, 24]).Estimate);
        var raw = new Standardised(new RawMethod(s_warmUp), [1, 2, 3], [10, 20, 30]);
        Assert.Equal([7, 8, 9], Step(raw, [7, 8, 9]).Estimate);
    }

    private static StepOutput Step(IStreamModel model, double[] values)
    {
        var output = new StepOutput(values.Length);
        model.Step(new Observation(values, Array.ConvertAll(values, double.IsFinite), 60), output);
        return output;
    }

    private static WarmUp Alternating()
    {
        Deployment deployment = AlternatingDeployment();
        return new WarmUp(deployment.Clean, deployment.WarmUpRows);
    }

    private static Deployment AlternatingDeployment()
    {
        var clean = new Grid(34, 3);
        for (int cell = 0; cell < clean.Cells.Length; cell++)
        {
            clean.Cells[cell] = (cell / 3 % 2) + (10 * (cell % 3));
        }

        return new Deployment
        {
            Name = "alternating",
            Unit = "C",
            Channels = ["a", "b", "c"],
            Clock = 60,
            Start = 0,
            Clean = clean,
            Scale = [1, 1, 1],
            RecoveryTolerance = 0.5,
        };
    }
}
