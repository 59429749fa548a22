using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;
using PcEdge.Tests.Reference;

namespace PcEdge.Tests.Inference;

/// <summary>Settling: F never rises, the rule that stops it is a small gradient and nothing else, and any budget leaves valid beliefs.</summary>
public sealed class SettlingTests
{
    // The step is taken back where F rose by more than this share; below it a difference of two float32 energies is rounding.
    private const double Rounding = 2 * FreeEnergy.Rounding;

    // Norms near the tolerance of 1e-3 are differences of numbers of order 1 in float32.
    private const double NormTolerance = 2e-5;

    public static TheoryData<string, ActivationKind, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, ActivationKind, bool>();
            foreach (string shape in NetworkCases.Shapes)
            {
                foreach (ActivationKind activation in Enum.GetValues<ActivationKind>())
                {
                    cases.Add(shape, activation, true);
                    cases.Add(shape, activation, false);
                }
            }

            return cases;
        }
    }

    // Where a slope jumps the least F may lie in the kink, where no gradient is small.
    public static TheoryData<string, ActivationKind, bool> Smooth
    {
        get
        {
            var cases = new TheoryData<string, ActivationKind, bool>();
            foreach (object[] row in Cases)
            {
                if (!IsKinked((ActivationKind)row[1]))
                {
                    cases.Add((string)row[0], (ActivationKind)row[1], (bool)row[2]);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string, ErrorKind, bool> Links
    {
        get
        {
            var cases = new TheoryData<string, ErrorKind, bool>();
            foreach (string shape in NetworkCases.Shapes.Where(static shape => shape != "bidirectional"))
            {
                foreach (ErrorKind errors in (ErrorKind[])[ErrorKind.Softmax, ErrorKind.Bernoulli])
                {
                    cases.Add(shape, errors, true);
                    cases.Add(shape, errors, false);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Free_energy_never_rises_while_settling(string shape, ActivationKind activation, bool preconditioned) =>
        NeverRises(NetworkCases.Create(shape, activation), preconditioned);

    [Theory]
    [MemberData(nameof(Links))]
    public void Free_energy_of_canonical_links_never_rises_while_settling(string shape, ErrorKind errors, bool preconditioned) =>
        NeverRises(NetworkCases.Create(shape, ActivationKind.Tanh, errors), preconditioned);

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Settling_stops_when_the_gradient_is_small_and_only_then(string shape, ActivationKind activation, bool preconditioned)
    {
        const double tolerance = 1e-3;
        Network network = NetworkCases.Create(shape, activation);
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 3; seed++)
        {
            NetworkState state = Mixed(network, seed);
            var settling = new Settling(Definition(preconditioned) with { Tolerance = tolerance });
            settling.Begin(state);
            int steps = 0;
            double norm;
            do
            {
                norm = Norm(reference.Gradient(ReferenceSample.Of(state, 0)));
                bool moved = settling.Step(state);
                Assert.Equal(moved, !state.Converged);
                if (Math.Abs(norm - tolerance) > NormTolerance)
                {
                    Assert.True(moved == norm > tolerance || double.IsPositiveInfinity(state.GradientNorm));
                }

                steps += moved ? 1 : 0;
                Assert.Equal(steps, state.Steps);
            }
            while (!state.Converged && steps < 5000);

            Assert.True(state.Converged, $"{norm}");
            Assert.Equal(norm, state.GradientNorm, NormTolerance);
            settling.End(state);
            Assert.InRange(Norm(reference.Gradient(ReferenceSample.Of(state, 0))), 0, tolerance + NormTolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Any_budget_leaves_valid_beliefs_and_no_more_free_energy_than_it_found(string shape, ActivationKind activation, bool preconditioned)
    {
        Network network = NetworkCases.Create(shape, activation);
        var reference = new ReferenceNetwork(network);
        foreach (double rate in (double[])[0.5, 30])
        {
            double last = double.PositiveInfinity;
            foreach (int budget in (int[])[0, 1, 2, 3, 7, 30])
            {
                NetworkState state = Mixed(network, seed: 5);
                IInference settling = new Settling(Definition(preconditioned) with { Steps = budget, Rate = rate });
                settling.Infer(state);
                ReferenceSample sample = ReferenceSample.Of(state, 0);
                Assert.All(sample.Belief, static layer => Assert.All(layer, static x => Assert.True(double.IsFinite(x))));
                double energy = reference.Energy(sample);
                Assert.Equal(energy, state.Energy[0], 1e-5 * (1 + Math.Abs(energy)));
                Assert.True(energy <= last + (Rounding * (1 + Math.Abs(last))), $"{budget} steps: {energy} after {last}");
                last = energy;
            }
        }
    }

    [Fact]
    public void A_step_too_large_is_taken_back_and_halved_until_it_descends()
    {
        Network network = NetworkCases.Create("generative", ActivationKind.Tanh);
        NetworkState state = Mixed(network, seed: 2);
        IInference settling = new Settling(Definition(preconditioned: false) with { Rate = 1000, Steps = 500 });
        settling.Infer(state);
        Assert.InRange(state.Pace[0], 1e-3, 10);
        Assert.InRange(Norm(new ReferenceNetwork(network).Gradient(ReferenceSample.Of(state, 0))), 0, 1e-2);
    }

    private static void NeverRises(Network network, bool preconditioned)
    {
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 4; seed++)
        {
            NetworkState state = Mixed(network, seed);
            var settling = new Settling(Definition(preconditioned) with { Tolerance = 0 });
            settling.Begin(state);
            double last = reference.Energy(ReferenceSample.Of(state, 0));
            for (int step = 0; step < 60; step++)
            {
                settling.Step(state);
                double energy = reference.Energy(ReferenceSample.Of(state, 0));
                if (network.Layers.Any(static layer => IsKinked(layer.Activation)))
                {
                    // A step over a kink may raise F, whatever the rate; it is not kept.
                    energy = state.LowestEnergy[0];
                }

                Assert.True(energy <= last + (Rounding * (1 + Math.Abs(last))), $"step {step}: {energy} after {last}");
                last = energy;
            }
        }
    }

    // 2 / the largest curvature of these networks is more than 0.1; a quarter of a Newton step is stable for up to eight coupled units.
    private static InferenceDefinition Definition(bool preconditioned) =>
        new() { Kind = InferenceKind.Settling, Rate = preconditioned ? 0.25 : 0.05, Preconditioned = preconditioned };

    private static NetworkState Mixed(Network network, int seed)
    {
        var state = new NetworkState(network, 1);
        if (seed == 0)
        {
            Roles.ClampEnds(state, seed);
        }
        else
        {
            Roles.Mix(state, seed);
        }

        return state;
    }

    private static bool IsKinked(ActivationKind activation) => activation is ActivationKind.Relu or ActivationKind.LeakyRelu;

    private static double Norm(double[][] gradient) => Math.Sqrt(gradient.Sum(static layer => layer.Sum(static g => g * g)));
}
