using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Tests.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>The engine measures the F of the textbook, and its gradient is the textbook's.</summary>
public sealed class ReferenceNetworkTests
{
    // float32 sums of up to 9 terms of order 1, through up to four layers; the energies themselves are of order 10.
    private const double EnergyTolerance = 1e-5;

    // The finite differences are good to 1e-9; errors of float32 are magnified by the precision, up to 2, and by W'.
    private const double GradientTolerance = 1e-5;

    public static TheoryData<string, ActivationKind, ErrorKind> Cases
    {
        get
        {
            var cases = new TheoryData<string, ActivationKind, ErrorKind>();
            foreach (string shape in NetworkCases.Shapes)
            {
                foreach (ActivationKind activation in Enum.GetValues<ActivationKind>())
                {
                    cases.Add(shape, activation, ErrorKind.Gaussian);
                }

                if (shape != "bidirectional")
                {
                    cases.Add(shape, ActivationKind.Tanh, ErrorKind.Softmax);
                    cases.Add(shape, ActivationKind.Tanh, ErrorKind.Bernoulli);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Energy_and_gradient_are_those_of_the_textbook_wherever_settling_goes(string shape, ActivationKind activation, ErrorKind errors)
    {
        Network network = NetworkCases.Create(shape, activation, errors);
        var reference = new ReferenceNetwork(network);
        for (int seed = 0; seed < 6; seed++)
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

            var settling = new Settling(new InferenceDefinition { Kind = InferenceKind.Settling, Rate = 0.05, Preconditioned = false, Tolerance = 0 });
            settling.Begin(state);
            for (int step = 0; step < 5; step++)
            {
                ReferenceSample before = ReferenceSample.Of(state, 0);
                settling.Step(state);
                Assert.Equal(reference.Energy(before), state.Energy[0], EnergyTolerance);
                double[][] gradient = reference.Gradient(before);
                double norm = Math.Sqrt(gradient.Sum(static layer => layer.Sum(static g => g * g)));
                Assert.Equal(norm, state.GradientNorm, GradientTolerance * (1 + norm));
                for (int l = 0; l < gradient.Length; l++)
                {
                    for (int i = 0; i < gradient[l].Length; i++)
                    {
                        if (!state.Layers[l].IsClamped)
                        {
                            Assert.Equal(-gradient[l][i], state.Layers[l].Message[i], GradientTolerance * (1 + norm));
                        }
                    }
                }
            }
        }
    }
}
