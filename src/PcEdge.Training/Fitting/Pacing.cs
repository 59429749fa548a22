using PcEdge.Models;
using PcEdge.Numerics;

namespace PcEdge.Training.Fitting;

/// <summary>The share of the rate that each step of a training has: a schedule behind a warm-up that rises evenly.</summary>
/// <param name="Schedule">What follows the warm-up.</param>
/// <param name="WarmUp">Share of all steps that the warm-up takes.</param>
/// <param name="Steps">All steps.</param>
internal sealed record Pacing(RateSchedule Schedule, double WarmUp, long Steps)
{
    private const double FirstDrop = 0.5;
    private const double SecondDrop = 0.75;

    /// <summary>Their words on the command line.</summary>
    public static WordTable<RateSchedule> Words { get; } = new(
        (RateSchedule.Constant, "constant"), (RateSchedule.Linear, "linear"), (RateSchedule.Cosine, "cosine"), (RateSchedule.Step, "step"));

    /// <summary>The share at a step, counted from 0; the same bits on every machine.</summary>
    public double At(long step)
    {
        long rising = (long)(WarmUp * Steps);
        if (step < rising)
        {
            return (step + 1.0) / (rising + 1);
        }

        double passed = (double)(step - rising) / Math.Max(1, Steps - rising);
        return Schedule switch
        {
            RateSchedule.Linear => 1 - passed,
            RateSchedule.Cosine => 0.5 * (1 + Elementary.Cos(Math.PI * passed)),
            RateSchedule.Step => passed < FirstDrop ? 1 : passed < SecondDrop ? 0.1 : 0.01,
            _ => 1,
        };
    }
}
