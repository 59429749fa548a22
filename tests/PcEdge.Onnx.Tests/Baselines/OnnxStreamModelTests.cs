using PcEdge.Onnx.Baselines;
using PcEdge.Tests.Contracts;

namespace PcEdge.Onnx.Tests.Baselines;

public sealed class OnnxStreamModelTests
{
    // float32 on the way through the model.
    private const double Rounding = 1e-5;

    [Fact]
    public void A_reconstruction_is_the_estimate_of_its_own_row_in_the_sensors_unit()
    {
        // y = 2 x of standardised channels: the estimate is mean + 2 (reading - mean).
        OnnxStreamModel model = Graphs.Model(Graphs.Linear(2, [2, 0, 0, 2]), Two(BaselineTask.Reconstruct));
        StepOutput output = Graphs.Step(model, new StepOutput(2), 21, 90);
        Assert.Equal(22, output.Estimate[0], Rounding);
        Assert.Equal(80, output.Estimate[1], Rounding);
        Assert.Equal(21, output.Trusted[0]);
        Assert.Equal(ChannelState.Ok, output.State[0]);

        // Nothing is known of the residuals yet: their deviation is the scale's.
        Assert.Equal(0.5 * 1 / 4, output.Surprise[0], Rounding);
        Assert.Equal(0.5 * 100 / 2500, output.Surprise[1], Rounding);
        Assert.Equal(1.0 / 4, output.Precision[0], Rounding);
    }

    [Fact]
    public void A_forecast_is_the_estimate_of_the_row_it_is_about()
    {
        OnnxStreamModel model = Graphs.Model(Graphs.Same(1, 2), Two(BaselineTask.Forecast) with { Horizon = 3 });
        var output = new StepOutput(2);
        for (int row = 0; row < 40; row++)
        {
            Graphs.Step(model, output, 20 + row, 100 - row);
            Assert.Equal(20 + row, output.Forecast[0], Rounding);
            Assert.Equal(row < 3 ? 20 : 20 + row - 3, output.Estimate[0], Rounding);
            Assert.Equal(row < 3 ? ChannelState.Learning : output.State[0], output.State[0]);
            Assert.Equal(row < 3, output.Surprise[0] == 0);
        }
    }

    [Fact]
    public void Of_a_forecast_of_all_rows_the_nearest_is_the_estimate_and_the_farthest_the_forecast()
    {
        // From one channel x: x + 1, x + 2 and x + 3 of the scale, by way of a second channel that is always 1.
        var document = new BaselineDocument { Task = BaselineTask.Forecast, Channels = ["x", "one"], Horizon = 3 };
        OnnxStreamModel model = Graphs.Model(Graphs.Linear(2, [1, 0, 1, 0, 1, 0, 1, 1, 2, 1, 3, 1]), document);
        var output = new StepOutput(2);
        for (int row = 0; row < 30; row++)
        {
            Graphs.Step(model, output, row, 1);
            Assert.Equal(row, output.Estimate[0], Rounding);
            Assert.Equal(row + 3, output.Forecast[0], Rounding);
        }

        Assert.True(output.Deviation[0] < 0.6);
        Assert.True(output.ForecastDeviation[0] < 0.6);
        Assert.Equal(0, output.Surprise[0], Rounding);
    }

    [Fact]
    public void Deviation_of_a_forecast_is_that_of_its_own_horizon()
    {
        // A random walk: the variance of h steps is h times that of one.
        OnnxStreamModel model = Graphs.Model(
            Graphs.Linear(1, [1, 1, 1, 1]), new BaselineDocument { Task = BaselineTask.Forecast, Channels = ["x"], Horizon = 4 });
        var random = new Random(2);
        var output = new StepOutput(1);
        double x = 0;
        for (int row = 0; row < 20_000; row++)
        {
            x = (0.999 * x) + (2 * random.NextDouble()) - 1;
            Graphs.Step(model, output, x);
        }

        Assert.InRange(output.Deviation[0], 0.9 * Math.Sqrt(1.0 / 3), 1.1 * Math.Sqrt(1.0 / 3));
        Assert.InRange(output.ForecastDeviation[0], 0.85 * Math.Sqrt(4.0 / 3), 1.15 * Math.Sqrt(4.0 / 3));
    }

    [Fact]
    public void An_absent_reading_is_what_was_forecast_for_it()
    {
        // Forecast: twice the last row.
        OnnxStreamModel model = Graphs.Model(Graphs.Linear(1, [2]), new BaselineDocument { Task = BaselineTask.Forecast, Channels = ["x"], Mean = [10], Scale = [1] });
        var output = new StepOutput(1);
        Assert.Equal(10, Graphs.Step(model, output, double.NaN).Estimate[0], Rounding);
        Graphs.Step(model, output, 11);
        foreach (double expected in (double[])[12, 14, 18, 26])
        {
            Graphs.Step(model, output, double.NaN);
            Assert.Equal(expected, output.Estimate[0], Rounding);
            Assert.Equal(expected, output.Trusted[0], Rounding);
            Assert.Equal(ChannelState.Missing, output.State[0]);
            Assert.Equal((0, 0), (output.Precision[0], output.Surprise[0]));
        }
    }

    [Fact]
    public void A_window_shows_its_rows_oldest_first_and_nothing_is_said_before_it_is_full()
    {
        // y = x[t-2] - 10 x[t-1] + 100 x[t].
        var document = new BaselineDocument { Task = BaselineTask.Regress, Channels = ["x"], Outputs = ["y"], Window = 3 };
        OnnxStreamModel model = Graphs.Model(Graphs.Linear(3, [1, -10, 100]), document);
        var output = new StepOutput(2);
        Assert.Equal(["x", "y"], model.ChannelNames);
        foreach (double x in (double[])[1, 2])
        {
            Graphs.Step(model, output, x, 7);
            Assert.Equal(ChannelState.Learning, output.State[1]);
            Assert.Equal((0, 0), (output.Estimate[1], output.Surprise[1]));
        }

        Assert.Equal(1 - 20 + 300, Graphs.Step(model, output, 3, double.NaN).Estimate[1], 1e-3);
        Assert.Equal(2 - 30 + 400, Graphs.Step(model, output, 4, double.NaN).Estimate[1], 1e-3);
    }

    [Fact]
    public void A_regression_judges_the_readings_of_its_outputs_and_leaves_the_inputs_alone()
    {
        var document = new BaselineDocument
        {
            Task = BaselineTask.Regress, Channels = ["a", "b"], Outputs = ["sum"], OutputMean = [5], OutputScale = [2],
        };
        OnnxStreamModel model = Graphs.Model(Graphs.Linear(2, [1, 1]), document);
        var output = new StepOutput(3);
        var random = new Random(8);
        for (int row = 0; row < 3000; row++)
        {
            double a = random.NextDouble(), b = random.NextDouble(), noise = random.NextDouble() - .5;
            Graphs.Step(model, output, a, b, 5 + (2 * (a + b)) + noise);
            Assert.Equal((a, 0, 0), (output.Estimate[0], output.Deviation[0], output.Surprise[0]));
        }

        Assert.InRange(output.Deviation[2], 0.9 * Math.Sqrt(1.0 / 12), 1.1 * Math.Sqrt(1.0 / 12));
        Graphs.Step(model, output, .5, .5, 20);
        Assert.True(output.Alarm[2]);
        Assert.Equal((ChannelState.Outlier, AlarmReason.Course), (output.State[2], output.Reason[2]));
        Assert.Equal(7, output.Trusted[2], Rounding);
        Assert.Equal(2, output.LoudestChannel);
    }

    [Theory]
    [InlineData(ClassScores.Probabilities, "Softmax")]
    [InlineData(ClassScores.Logits, null)]
    public void A_classifier_says_probabilities_and_the_label(ClassScores scores, string? last)
    {
        var document = new BaselineDocument { Task = BaselineTask.Classify, Channels = ["x"], Classes = ["low", "middle", "high"], Scores = scores };
        OnnxStreamModel model = Graphs.Model(Graphs.Linear(1, [-1, 0, 1], last), document);
        Assert.Equal(["x", "low", "middle", "high"], model.ChannelNames);
        StepOutput output = Graphs.Step(model, new StepOutput(4), 2, double.NaN, double.NaN, double.NaN);
        double sum = Math.Exp(-2) + 1 + Math.Exp(2);
        Assert.Equal(3, output.Label);
        Assert.Equal(Math.Exp(2) / sum, output.Estimate[3], Rounding);
        Assert.Equal(1 / sum, output.Estimate[2], Rounding);
        Assert.Equal(1, output.Estimate[1] + output.Estimate[2] + output.Estimate[3], Rounding);
        Assert.Equal(Math.Sqrt(output.Estimate[2] * (1 - output.Estimate[2])), output.Deviation[2], Rounding);
        Assert.Equal(1, Graphs.Step(model, output, -2, double.NaN, double.NaN, double.NaN).Label);
    }

    [Fact]
    public void A_class_that_is_given_is_as_surprising_as_it_was_improbable()
    {
        var document = new BaselineDocument { Task = BaselineTask.Classify, Channels = ["x"], Classes = ["low", "high"], Scores = ClassScores.Logits };
        OnnxStreamModel model = Graphs.Model(Graphs.Linear(1, [-1, 1]), document);
        StepOutput output = Graphs.Step(model, new StepOutput(3), 1, 1, 0);
        Assert.Equal(-Math.Log(output.Estimate[1]), output.TotalSurprise, Rounding);
        Graphs.Step(model, output, 1, 0, 1);
        Assert.Equal(-Math.Log(output.Estimate[2]), output.TotalSurprise, Rounding);
    }

    [Fact]
    public void An_output_that_is_no_number_leaves_the_estimate_before_it_and_is_counted()
    {
        OnnxStreamModel model = Graphs.Model(
            Graphs.NotOfNegatives(2), new BaselineDocument { Task = BaselineTask.Reconstruct, Channels = ["a", "b"] });
        var output = new StepOutput(2);
        Assert.Equal((0, ChannelState.Learning), (Graphs.Step(model, output, -3, 4).Estimate[0], output.State[0]));
        Assert.Equal(4, output.Estimate[1], Rounding);
        Graphs.Step(model, output, 2, -5);
        Assert.Equal((2, 4), (Math.Round(output.Estimate[0], 5), Math.Round(output.Estimate[1], 5)));
        Assert.Equal((0, -5), (output.Surprise[1], output.Trusted[1]));
        Assert.Equal(2, model.UnusableOutputs);
        Assert.Equal(0, model.Failures);
    }

    [Fact]
    public void A_run_that_fails_is_counted_and_leaves_the_estimate_before_it()
    {
        var document = new BaselineDocument { Task = BaselineTask.Regress, Channels = ["place"], Outputs = ["number"] };
        OnnxStreamModel model = Graphs.Model(Graphs.Table(10, 20, 30), document);
        var output = new StepOutput(2);
        Assert.Equal(20, Graphs.Step(model, output, 1, 21).Estimate[1]);
        Assert.Equal(20, Graphs.Step(model, output, 7, 21).Estimate[1]);
        Assert.Equal((ChannelState.Learning, 21), (output.State[1], output.Trusted[1]));
        Assert.Contains("model.onnx: ONNX Runtime", model.FirstFailure!, StringComparison.Ordinal);
        Assert.Equal(30, Graphs.Step(model, output, 2, 21).Estimate[1]);
        Assert.Equal((3, 1), (model.Runs, model.Failures));
    }

    [Fact]
    public void A_classifier_continues_identically_from_its_state()
    {
        var document = new BaselineDocument { Task = BaselineTask.Classify, Channels = ["x"], Classes = ["low", "high"], Scores = ClassScores.Logits, Window = 2 };
        OnnxStreamModel first = Graphs.Model(Graphs.Linear(2, [-1, 1, 2, -2]), document);
        OnnxStreamModel second = Graphs.Model(Graphs.Linear(2, [-1, 1, 2, -2]), document);
        var (one, other) = (new StepOutput(3), new StepOutput(3));
        for (int row = 0; row < 50; row++)
        {
            Graphs.Step(first, one, Math.Sin(row), row % 2, 1 - (row % 2));
        }

        second.VisitState(StateSnapshot.Of(first).Restorer);
        for (int row = 0; row < 50; row++)
        {
            Graphs.Step(first, one, Math.Cos(row), row % 3 == 0 ? 1 : 0, double.NaN);
            Graphs.Step(second, other, Math.Cos(row), row % 3 == 0 ? 1 : 0, double.NaN);
            Assert.Equal(one.Estimate, other.Estimate);
            Assert.Equal(one.Evidence, other.Evidence);
            Assert.Equal(one.Label, other.Label);
        }

        Assert.Equal(StateSnapshot.Of(first).Lines(), StateSnapshot.Of(second).Lines());
    }

    [Fact]
    public void A_fault_hardly_widens_the_deviation()
    {
        OnnxStreamModel model = Graphs.Model(Graphs.Same(1, 1), new BaselineDocument { Task = BaselineTask.Forecast, Channels = ["x"] });
        var random = new Random(4);
        var output = new StepOutput(1);
        for (int row = 0; row < 3000; row++)
        {
            Graphs.Step(model, output, random.NextDouble());
        }

        double before = output.Deviation[0];
        Graphs.Step(model, output, 30);
        Assert.True(output.Alarm[0]);
        Graphs.Step(model, output, random.NextDouble());
        Graphs.Step(model, output, random.NextDouble());
        Assert.InRange(output.Deviation[0], before, 1.2 * before);
    }

    private static BaselineDocument Two(BaselineTask task) => new() { Task = task, Channels = ["a", "b"], Mean = [20, 100], Scale = [2, 50] };
}
