using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Networks.Delta;
using PcEdge.Tests.Numerics;

namespace PcEdge.Tests.Networks.Delta;

public sealed class DeltaProductTests
{
    // Half a unit in the last place of one.
    private const double Rounding = 1.0 / (1 << 24);

    private const int Steps = 700;

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (string use in Enum.GetNames<DeltaUse>())
            {
                foreach ((int rows, int columns) in (ReadOnlySpan<(int, int)>)[(1, 1), (3, 7), (8, 8), (9, 33), (64, 10), (17, 100)])
                {
                    cases.Add(use, rows, columns);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Threshold_zero_gives_the_whole_product_up_to_the_order_of_its_sum(string name, int rows, int columns)
    {
        DeltaUse use = Enum.Parse<DeltaUse>(name);
        (Projection projection, DeltaProduct product, int inputs, int outputs) = Make(use, rows, columns, threshold: 0);
        var stream = new SlowStream(inputs);
        for (int step = 1; step <= Steps; step++)
        {
            float[] x = stream.Next(), y = new float[outputs];
            product.Add(x, y);
            for (int i = 0; i < outputs; i++)
            {
                (double exact, double sizes) = Whole(projection, use, i, x);

                // No element is older than a round of renewals. Until then each step has added a multiply-add for each input at most, whose
                // partial sum, change and result are rounded; inputs are at most 2, so that sizes of old ones are too.
                long added = ((long)Math.Min(step, DeltaProduct.Rest * outputs) * inputs) + inputs;
                double largest = 2 * Enumerable.Range(0, inputs).Sum(j => Math.Abs(Weight(projection, use, i, j)));
                Assert.InRange(y[i], exact - (3 * added * Rounding * largest), exact + (3 * added * Rounding * largest));
                Assert.True(sizes <= largest);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_passed_over_is_never_more_than_the_threshold_of_each_input(string name, int rows, int columns)
    {
        const float threshold = 0.1f;
        DeltaUse use = Enum.Parse<DeltaUse>(name);
        (Projection projection, DeltaProduct product, int inputs, int outputs) = Make(use, rows, columns, threshold);
        var stream = new SlowStream(inputs);
        bool isShare = use is not (DeltaUse.Prediction or DeltaUse.Completion);
        for (int step = 0; step < Steps; step++)
        {
            float[] x = stream.Next(), y = new float[outputs];
            product.Add(x, y);
            double passed = threshold * (isShare ? x.Max(Math.Abs) : 1.0);
            for (int i = 0; i < outputs; i++)
            {
                double weights = Enumerable.Range(0, inputs).Sum(j => Math.Abs(Weight(projection, use, i, j)));
                double exact = Whole(projection, use, i, x).Sum;
                Assert.InRange(y[i], exact - (weights * (passed + 1e-3)), exact + (weights * (passed + 1e-3)));
            }
        }

        Assert.True(product.Done < product.Skipped, $"{product.Done} done, {product.Skipped} skipped");
    }

    [Fact]
    public void Small_steps_in_one_direction_add_up_to_a_change()
    {
        (Projection projection, DeltaProduct product, _, _) = Make(DeltaUse.Prediction, 1, 1, threshold: 0.1f);
        float w = projection.Weights[0];
        float[] outputs = [.. Enumerable.Range(1, 4).Select(step =>
        {
            float[] y = new float[1];
            product.Add([0.04f * step], y);
            return y[0];
        })];
        Assert.Equal([0, 0, w * 0.12f, w * 0.12f], outputs);
    }

    [Fact]
    public void An_input_that_stays_costs_a_renewed_element_every_eighth_step_and_no_more()
    {
        (_, DeltaProduct product, int inputs, int outputs) = Make(DeltaUse.Prediction, 9, 33, threshold: 0);
        float[] x = [.. Enumerable.Range(1, inputs).Select(static j => (float)j)];
        product.Add(x, new float[outputs]);
        Assert.Equal((inputs * outputs, 0), (product.Done, product.Skipped));
        for (int step = 0; step < 800; step++)
        {
            product.Add(x, new float[outputs]);
        }

        Assert.Equal((inputs * outputs) + (100 * inputs), product.Done);
        Assert.Equal(801 * inputs * outputs, product.Done + product.Skipped);
    }

    [Fact]
    public void What_left_the_range_of_numbers_is_forgotten_with_its_input()
    {
        (Projection projection, DeltaProduct product, int inputs, int outputs) = Make(DeltaUse.Prediction, 9, 33, threshold: 0);
        float[] x = new float[inputs], y = new float[outputs];
        x[4] = float.PositiveInfinity;
        product.Add(x, y);
        Assert.All(y, static value => Assert.False(float.IsFinite(value)));
        x[4] = 1;
        y.AsSpan().Clear();
        product.Add(x, y);
        Assert.Equal(Enumerable.Range(0, outputs).Select(i => projection.Weights[(i * inputs) + 4]), y);
    }

    private static (Projection Projection, DeltaProduct Product, int Inputs, int Outputs) Make(DeltaUse use, int rows, int columns, float threshold)
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, columns, rows), seed: 1);
        Projection projection = network.Projections[0];
        bool isBack = use >= DeltaUse.Message;
        return (projection, new DeltaProjection(projection, threshold)[use], isBack ? rows : columns, isBack ? columns : rows);
    }

    private static double Weight(Projection projection, DeltaUse use, int output, int input)
    {
        double w = use >= DeltaUse.Message
            ? projection.Weights[(input * projection.Columns) + output]
            : projection.Weights[(output * projection.Columns) + input];
        return use is DeltaUse.Prediction or DeltaUse.Completion or DeltaUse.Displacement or DeltaUse.Message ? w : w * w;
    }

    private static (double Sum, double Sizes) Whole(Projection projection, DeltaUse use, int output, float[] x)
    {
        (double sum, double sizes) = (0, 0);
        for (int j = 0; j < x.Length; j++)
        {
            double term = Weight(projection, use, output, j) * x[j];
            (sum, sizes) = (sum + term, sizes + Math.Abs(term));
        }

        return (sum, sizes);
    }

    // Inputs between -2 and 2, of which some move a little and few move far.
    private sealed class SlowStream(int inputs)
    {
        private readonly float[] _x = new float[inputs];
        private readonly Random _random = new(7);

        public float[] Next()
        {
            for (int j = 0; j < inputs; j++)
            {
                double draw = _random.NextDouble();
                _x[j] = draw < 0.01 ? (float)((4 * _random.NextDouble()) - 2)
                    : draw < 0.3 ? Math.Clamp(_x[j] + (float)(0.02 * (_random.NextDouble() - 0.5)), -2, 2)
                    : _x[j];
            }

            return _x;
        }
    }
}
