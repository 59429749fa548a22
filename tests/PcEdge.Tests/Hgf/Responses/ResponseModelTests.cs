using PcEdge.Hgf;
using PcEdge.Hgf.Responses;

namespace PcEdge.Tests.Hgf.Responses;

/// <summary>Answers in a binary task: the closed forms.</summary>
public sealed class ResponseModelTests
{
    private static readonly ResponseModel[] Models =
        [new SoftmaxResponse(0), new SoftmaxResponse(0.3), new SoftmaxResponse(5), new UnitSquareSigmoidResponse(0), new UnitSquareSigmoidResponse(1), new UnitSquareSigmoidResponse(20)];

    [Theory]
    [InlineData(0.5, 3, 0)]
    [InlineData(0.8, 1, 1.3862943611198906)]
    [InlineData(0.8, 2, 2.772588722239781)]
    [InlineData(0.2, 2, -2.772588722239781)]
    public void Unit_square_sigmoid_multiplies_log_odds(double belief, double zeta, double odds) =>
        Assert.Equal(odds, new UnitSquareSigmoidResponse(zeta).LogOdds(belief), 1e-12);

    [Theory]
    [InlineData(0.5, 3, 0)]
    [InlineData(0.75, 4, 2)]
    [InlineData(0, 4, -4)]
    [InlineData(1, 4, 4)]
    public void Softmax_weighs_the_difference_of_the_probabilities(double belief, double beta, double odds) =>
        Assert.Equal(odds, new SoftmaxResponse(beta).LogOdds(belief), 1e-12);

    [Fact]
    public void The_two_answers_share_all_probability_and_no_answer_says_nothing()
    {
        foreach (ResponseModel model in Models)
        {
            foreach (double belief in (double[])[0, 1e-9, 0.1, 0.5, 0.77, 1 - 1e-9, 1])
            {
                Assert.Equal(1, Math.Exp(model.LogLikelihood(belief, 1)) + Math.Exp(model.LogLikelihood(belief, 0)), 1e-12);
                Assert.Equal(model.Probability(belief), Math.Exp(model.LogLikelihood(belief, 1)), 1e-12);
                Assert.Equal(0, model.LogLikelihood(belief, double.NaN));
            }

            // Whoever believes p in a 1 answers 1 as often as he answers 0 who believes p in a 0.
            Assert.Equal(model.LogLikelihood(0.75, 1), model.LogLikelihood(0.25, 0), 1e-12);
        }
    }

    [Fact]
    public void An_answer_against_certainty_costs_a_finite_surprise() =>
        Assert.InRange(new UnitSquareSigmoidResponse(1).LogLikelihood(1, 0), Math.Log(ResponseModel.LeastProbability) - 0.2, Math.Log(ResponseModel.LeastProbability) + 0.2);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_inverse_temperature_is_finite_and_not_negative(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxResponse(value));
}
