using System.Globalization;
using PcEdge.Onnx.Baselines;
using PcEdge.Training.Fitting;

namespace PcEdge.Training.Results;

/// <summary>What a card says in words: what a model is for, and what it is not.</summary>
internal static class ModelCardText
{
    /// <summary>What it is, in one sentence.</summary>
    public static string Lead(ModelCard card) => string.Create(
        CultureInfo.InvariantCulture,
        $"{card.Method.Name}, {card.Widths}, {card.Network.ParameterCount:#,0} parameters: {Aim(card)}.");

    /// <summary>What it may be used for.</summary>
    public static IReadOnlyList<string> Uses(ModelCard card) =>
    [
        "Runs on a stream that has the channels below in the units of its data: `pcedge run` with the .safetensors file, `pcedge baseline` with the .onnx file where there is one.",
        card.Method.InfersAbsentInputs
            ? "Absent channels are inferred. Precisions go on adapting on the device unless --learn off says otherwise."
            : "Absent channels are taken to be at their mean; nothing adapts on the device.",
    ];

    /// <summary>What it is not for, and what is not known.</summary>
    public static IReadOnlyList<string> Limits(ModelCard card)
    {
        var limits = new List<string>
        {
            card.Report.Validation is null
                ? "No sample was held back: nothing is known of how well it does on others."
                : "The epoch was chosen by the validation samples, so that their score flatters it.",
            card.Report.Test is null ? "It was not tested on samples that decided nothing." : "Its test samples come from where the others come from; expect less elsewhere.",
            "What is unlike anything in its data gets an answer all the same; surprise is the only warning.",
        };
        if (card.Data.Task == BaselineTask.Classify)
        {
            limits.Add("The probabilities of its classes have not been calibrated.");
        }

        if (card.Report.StoppedBecause is string reason)
        {
            limits.Add($"Its training did not end as it should have: {reason}.");
        }

        return limits;
    }

    /// <summary>A score with its metric's name.</summary>
    public static string Of(Score? score) =>
        score is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{score.Metric} {score.Value:0.####}, loss {score.Loss:0.####}");

    private static string Aim(ModelCard card) => card.Data.Task switch
    {
        BaselineTask.Classify => $"tells {card.Data.Targets.Count} classes apart",
        BaselineTask.Forecast => $"forecasts {card.Data.Targets.Count} channels {card.Data.Horizon} rows ahead",
        BaselineTask.Reconstruct => $"reconstructs {card.Data.Targets.Count} channels, and fills in what is absent",
        _ => $"predicts {string.Join(", ", card.Data.Targets)}",
    };
}
