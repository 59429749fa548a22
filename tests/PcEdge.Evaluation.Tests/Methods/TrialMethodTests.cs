using PcEdge.Evaluation.Methods;
using PcEdge.Models;

namespace PcEdge.Evaluation.Tests.Methods;

public class TrialMethodTests
{
    private const double Absent = double.NaN;

    /// <summary>Row, channel, estimate and surprise as the trial's own program printed them for the miniature below.</summary>
    public static TheoryData<int, int, double, double> Printed => new()
    {
        { 0, 1, 28.46, 0.0 },
        { 21, 0, 23.450010520437317, 0.23652891304892848 },
        { 21, 3, 29.092192056836108, 0.03628343016502589 },
        { 150, 0, 20.684818666640496, 9.233289874620924 },
        { 150, 2, 23.007137585915565, 0.2529294250710073 },
        { 152, 1, 22.36217572209665, 0.4636184836229856 },
        { 215, 0, 23.243262328105633, 0.08078874034115867 },
        { 215, 1, 25.07968087091214, 0.0 },
        { 215, 3, 28.381209583124484, 0.1413027495663124 },
        { 231, 1, 22.497971126862897, 0.1301497297871977 },
        { 231, 2, 23.73161712944013, 0.43151214194611665 },
        { 275, 1, 26.530081511208206, 0.2207562628682223 },
        { 275, 2, 28.864581801842895, 5.462680541200188 },
        { 320, 0, 22.114535702460902, 11.580768681537117 },
        { 320, 3, 26.693975341053243, 0.06003809563167607 },
        { 345, 2, 23.696485823676163, 0.666331426980908 },
        { 345, 3, 24.906850245088346, 0.5576611699611087 },
        { 399, 1, 26.153091931934195, 0.4299442459799462 },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void The_trial_on_a_miniature_gives_what_it_gave_then(int row, int channel, double estimate, double surprise)
    {
        var trial = new TrialMethod(4, 300);
        var output = new StepOutput(4);
        double[] values = new double[4];
        for (int t = 0; t <= row; t++)
        {
            for (int j = 0; j < 4; j++)
            {
                values[j] = Reading(t, j);
            }

            trial.Step(new Observation(values, Array.ConvertAll(values, double.IsFinite), 300), output);
        }

        Assert.Equal(estimate, output.Estimate[channel], 1e-9);
        Assert.Equal(surprise, output.Surprise[channel], 1e-9);
    }

    [Fact]
    public void A_restored_trial_goes_on_as_it_was()
    {
        var trial = new TrialMethod(4, 300);
        var restored = new TrialMethod(4, 300);
        var output = new StepOutput(4);
        var restoredOutput = new StepOutput(4);
        double[] values = new double[4];
        for (int t = 0; t < 400; t++)
        {
            for (int j = 0; j < 4; j++)
            {
                values[j] = Reading(t, j);
            }

            var row = new Observation(values, Array.ConvertAll(values, double.IsFinite), 300);
            trial.Step(row, output);
            if (t > 200)
            {
                restored.Step(row, restoredOutput);
                Assert.Equal(output.Estimate, restoredOutput.Estimate);
            }
            else if (t == 200)
            {
                var copy = new StateCopy();
                copy.Take(trial.VisitState);
                copy.PutBack(restored.VisitState);
            }
        }
    }

    // A triangular day with offsets and unlike sizes; a stuck run, an offset, spikes, noise, gaps and a late channel.
    private static double Reading(int t, int j)
    {
        double x = 20 + j + (Math.Abs((t % 96) - 48) / 8.0 * (1 + (.25 * j))) + ((((t * 37) + (j * 101)) % 23 - 11) / 50.0);
        x = (t, j) switch
        {
            ( >= 200 and < 230, 1) => 17.25,
            ( >= 260 and < 290, 2) => x + 6,
            (150 or 151 or 320, 0) => x * 3,
            ( >= 330 and < 360, 3) => x + ((((t * 53) % 29) - 14) / 4.0),
            _ => x,
        };
        return ((t * 7) + (j * 13)) % 11 == 0 || (j == 3 && t < 20) ? Absent : x;
    }
}
