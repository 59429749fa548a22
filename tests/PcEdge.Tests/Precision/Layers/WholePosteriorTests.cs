using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>Correlated noise at both levels of a linear network: beliefs and posterior variances against the textbook's in float64.</summary>
public sealed class WholePosteriorTests
{
    // Everything passes through float32.
    private const double Rounding = 1e-5;

    [Fact]
    public void One_sweep_with_whole_covariances_is_exact_where_errors_are_correlated()
    {
        NetworkState state = Network(out double[,] w, out double[,] sense, out double[,] cause);
        var inference = new WholeCovariance(state.Network);
        inference.Begin(state);
        inference.Step(state);
        inference.End(state);
        (double[,] mean, double[,] covariance) = Posterior(state, w, sense, cause);
        double[,] predicted = Matrix.Product(w, Matrix.Product(covariance, Matrix.Transposed(w)));
        PredictionState prior = state.Predictions.Single(prediction => prediction.Prediction.Layer.Name == "1");
        PredictionState error = state.Predictions.Single(prediction => prediction.Prediction.Layer.Name == "0");
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(mean[i, 0], state.Layers[1].Belief[i], Rounding);
            Assert.Equal(covariance[i, i], prior.PosteriorVariance[i], Rounding);
        }

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(predicted[i, i], error.PosteriorVariance[i], Rounding);
        }
    }

    [Fact]
    public void Settling_ends_on_the_exact_mean_where_errors_are_correlated()
    {
        NetworkState state = Network(out double[,] w, out double[,] sense, out double[,] cause);
        IInference inference = InferenceTable.Create(
            new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 2000, Rate = 0.1, Tolerance = 1e-6, Preconditioned = false }, state.Network);
        inference.Infer(state);
        (double[,] mean, _) = Posterior(state, w, sense, cause);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(mean[i, 0], state.Layers[1].Belief[i], 100 * Rounding);
        }
    }

    private static NetworkState Network(out double[,] w, out double[,] sense, out double[,] cause)
    {
        var full = new PrecisionDefinition { Structure = PrecisionStructure.Full, Learning = PrecisionLearning.Pinned };
        var network = new Network(
            NetworkDefinition.Generative(ActivationKind.Identity, 3, 2)
                .With(new PredictionDefinition("0", Pathway.Generative) { Precision = full })
                .With(new PredictionDefinition("1", Pathway.Prior) { Precision = full }),
            seed: 4);
        float[] noise = [1, 0.5f, -0.2f, 0.5f, 1.5f, 0.4f, -0.2f, 0.4f, 0.8f];
        float[] prior = [2, -0.9f, -0.9f, 1];
        var state = new NetworkState(network, 1);
        Parameters.Change(state.Predictions.Single(p => p.Prediction.Layer.Name == "0").Prediction.Precision, "covariance", values => noise.CopyTo(values, 0));
        Parameters.Change(state.Predictions.Single(p => p.Prediction.Layer.Name == "1").Prediction.Precision, "covariance", values => prior.CopyTo(values, 0));
        state.Layers[0].Roles.Fill(UnitRole.Clamped);
        new float[] { 1, -2, 0.5f }.CopyTo(state.Layers[0].Belief);
        w = new double[3, 2];
        for (int i = 0; i < 6; i++)
        {
            w[i / 2, i % 2] = network.Projections[0].Weights[i];
        }

        sense = Matrix.Square(noise);
        cause = Matrix.Square(prior);
        return state;
    }

    // P = (Sigma_1^-1 + W' Sigma_0^-1 W)^-1, mean = P W' Sigma_0^-1 y; biases are 0
    private static (double[,] Mean, double[,] Covariance) Posterior(NetworkState state, double[,] w, double[,] sense, double[,] cause)
    {
        double[,] gain = Matrix.Product(Matrix.Transposed(w), Matrix.Inverse(sense));
        double[,] information = Matrix.Product(gain, w);
        double[,] prior = Matrix.Inverse(cause);
        for (int i = 0; i < 4; i++)
        {
            information[i / 2, i % 2] += prior[i / 2, i % 2];
        }

        double[,] y = new double[3, 1];
        for (int i = 0; i < 3; i++)
        {
            y[i, 0] = state.Layers[0].Belief[i];
        }

        double[,] covariance = Matrix.Inverse(information);
        return (Matrix.Product(covariance, Matrix.Product(gain, y)), covariance);
    }
}
