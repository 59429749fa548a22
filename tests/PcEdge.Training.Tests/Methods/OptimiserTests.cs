using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Networks;

namespace PcEdge.Training.Tests.Methods;

/// <summary>What backpropagation does with each rule of learning: closed forms, convex problems with known answers, and XOR.</summary>
public sealed class OptimiserTests
{
    private const double Rounding = 1e-5; // float32, a few dozen operations

    private static readonly float[] Corners = [-1, -1, -1, 1, 1, -1, 1, 1];

    [Fact]
    public void Descent_momentum_and_adam_take_the_steps_of_their_closed_forms()
    {
        // One weight, y = w x, loss 1/2 (y - w x)^2 at x = 2, y = 3: the gradient of descent is 2 (3 - 2 w).
        double[] descent = Steps(new LearningDefinition { Rate = 0.1 });
        double[] momentum = Steps(new LearningDefinition { Kind = LearningKind.Momentum, Rate = 0.02, Momentum = 0.9 });
        double[] adam = Steps(new LearningDefinition { Kind = LearningKind.Adam, Rate = 0.01 });
        double a = descent[0], b = momentum[0], c = adam[0], velocity = 0, first = 0, second = 0;
        for (int t = 1; t < descent.Length; t++)
        {
            a += 0.1 * 2 * (3 - (2 * a));
            velocity = (0.9 * velocity) + (2 * (3 - (2 * b)));
            b += 0.02 * velocity;
            double gradient = 2 * (3 - (2 * c));
            first = (0.9 * first) + (0.1 * gradient);
            second = (0.999 * second) + (0.001 * gradient * gradient);
            c += 0.01 * (first / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(second / (1 - Math.Pow(0.999, t))) + 1e-8);
            Assert.Equal(a, descent[t], Rounding);
            Assert.Equal(b, momentum[t], Rounding);
            Assert.Equal(c, adam[t], Rounding);
        }

        // The first step of Adam is its rate whatever the gradient (Kingma and Ba 2015, section 2.1).
        Assert.Equal(0.01, Math.Abs(adam[1] - adam[0]), 1e-6);
    }

    [Fact]
    public void Linear_regression_descends_to_the_solution_of_the_normal_equations()
    {
        const int samples = 60;
        Network network = Chains.Create(ActivationKind.Identity, ErrorKind.Gaussian, 2, 1);
        float[] inputs = Chains.Normal(2 * samples, 1), noise = Chains.Normal(samples, 2);
        float[] targets = [.. noise.Select((e, n) => (1.5f * inputs[2 * n]) - (0.5f * inputs[(2 * n) + 1]) + 0.25f + e)];
        NetworkTrainer trainer = Chains.Trainer(network, new LearningDefinition { Rate = 0.2 });
        double before = double.PositiveInfinity;
        for (int step = 0; step < 300; step++)
        {
            double loss = Chains.Learn(trainer, inputs, targets);
            Assert.True(loss <= before * (1 + 1e-6), $"step {step}: {loss} after {before}");
            before = loss;
        }

        double[] expected = NormalEquations(inputs, targets);
        float[][] found = Chains.Parameters(network);
        Assert.Equal(expected[0], found[0][0], Rounding);
        Assert.Equal(expected[1], found[0][1], Rounding);
        Assert.Equal(expected[2], found[1][0], Rounding);
    }

    [Fact]
    public void Logistic_regression_descends_to_the_frequencies_of_its_data()
    {
        // At x = -1 the first class is drawn once in four, at x = 1 three times in four: the likelihood is largest where p is just that.
        float[] inputs = [-1, -1, -1, -1, 1, 1, 1, 1];
        float[] targets = [1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1];
        Network network = Chains.Create(ActivationKind.Identity, ErrorKind.Softmax, 1, 2);
        NetworkTrainer trainer = Chains.Trainer(network, new LearningDefinition { Rate = 0.5 });
        double before = double.PositiveInfinity;
        for (int step = 0; step < 500; step++)
        {
            double loss = Chains.Learn(trainer, inputs, targets);
            Assert.True(loss <= before * (1 + 1e-6), $"step {step}: {loss} after {before}");
            before = loss;
        }

        float[] expected = Chains.Predict(trainer, [-1, 1]);
        Assert.Equal(0.25, expected[0], Rounding);
        Assert.Equal(0.75, expected[2], Rounding);
        Assert.Equal(-(0.25 * Math.Log(0.25)) - (0.75 * Math.Log(0.75)), before, Rounding);
    }

    [Theory]
    [InlineData(LearningKind.GradientDescent, 0.5)]
    [InlineData(LearningKind.Momentum, 0.05)]
    [InlineData(LearningKind.Adam, 0.02)]
    [InlineData(LearningKind.DiagonalNaturalGradient, 0.3)]
    [InlineData(LearningKind.KroneckerNaturalGradient, 0.1)]
    public void Every_rule_learns_exclusive_or_with_either_loss(LearningKind kind, double rate)
    {
        foreach (ErrorKind errors in new[] { ErrorKind.Gaussian, ErrorKind.Softmax })
        {
            Network network = Chains.Create(ActivationKind.Tanh, errors, 2, 8, 2);
            NetworkTrainer trainer = Chains.Trainer(network, new LearningDefinition { Kind = kind, Rate = rate });
            for (int step = 0; step < 2000; step++)
            {
                Chains.Learn(trainer, Corners, [1, 0, 0, 1, 0, 1, 1, 0]);
            }

            float[] expected = Chains.Predict(trainer, Corners);
            Assert.Equal([true, false, false, true], Enumerable.Range(0, 4).Select(n => expected[2 * n] > expected[(2 * n) + 1]));
            Assert.All(Enumerable.Range(0, 4), n => Assert.InRange(Math.Abs(expected[2 * n] - expected[(2 * n) + 1]), 0.8, 1.2));
        }
    }

    // w after each step, from w = 1.
    private static double[] Steps(LearningDefinition learning)
    {
        Network network = Chains.Create(ActivationKind.Identity, ErrorKind.Gaussian, 1, 1);
        network.Projections[0].Weights[0] = 1;
        network.Projections[0].Target.Bias[0] = 0;
        NetworkTrainer trainer = Chains.Trainer(network, learning);
        var steps = new List<double> { 1 };
        for (int t = 0; t < 20; t++)
        {
            Chains.Learn(trainer, [2], [3]);
            steps.Add(network.Projections[0].Weights[0]);
            network.Projections[0].Target.Bias[0] = 0;
        }

        return [.. steps];
    }

    // (X'X)^-1 X'y with a constant column, by Cramer's rule.
    private static double[] NormalEquations(float[] inputs, float[] targets)
    {
        double[][] rows = [.. targets.Select((_, n) => new double[] { inputs[2 * n], inputs[(2 * n) + 1], 1 })];
        double[] Sum(Func<int, double> weight) => [.. Enumerable.Range(0, 3).Select(k => rows.Select((row, n) => row[k] * weight(n)).Sum())];
        double[][] columns = [.. Enumerable.Range(0, 3).Select(k => Sum(n => rows[n][k]))];
        double[] right = Sum(n => targets[n]);
        double whole = Determinant(columns);
        return [.. Enumerable.Range(0, 3).Select(k => Determinant([.. columns.Select((column, i) => i == k ? right : column)]) / whole)];
    }

    private static double Determinant(double[][] c) =>
        (c[0][0] * ((c[1][1] * c[2][2]) - (c[1][2] * c[2][1])))
        - (c[1][0] * ((c[0][1] * c[2][2]) - (c[0][2] * c[2][1])))
        + (c[2][0] * ((c[0][1] * c[1][2]) - (c[0][2] * c[1][1])));
}
