using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Precision;
using PcEdge.Tests.Models.Examples;

namespace PcEdge.Bits;

/// <summary>Every kind of model that there is, and every precision rule of the local level, over the recording.</summary>
internal static class ModelCases
{
    private const int Rows = 10_000;

    public static IEnumerable<BitCase> All(Recording recording)
    {
        foreach (ModelKind kind in ModelKind.All)
        {
            foreach (ModelExample example in ModelExamples.Of(kind))
            {
                yield return new BitCase(
                    $"{kind.Id}: {example.Name} x {example.Rows}",
                    digest => Play(recording, ModelContainer.Read(example.File()).CreateModel(), example.Rows, digest));
            }
        }

        foreach (PrecisionKind rule in Enum.GetValues<PrecisionKind>())
        {
            yield return new BitCase($"local level: {PrecisionTable.Name(rule)} x {Rows}", digest => Play(recording, LocalLevel(rule, recording.Channels), Rows, digest));
        }
    }

    private static LocalLevel LocalLevel(PrecisionKind rule, int channels) => new(
        [.. Enumerable.Repeat(new LocalLevelChannel(new Noise(0.01, 0.1)), channels)],
        new LocalLevelOptions { Period = 60, Horizon = 6 },
        PrecisionTable.Create(rule, channels));

    private static void Play(Recording recording, IStreamModel model, int rows, BitDigest digest)
    {
        double[] values = new double[recording.Channels];
        bool[] presence = new bool[recording.Channels];
        var output = new StepOutput(recording.Channels);
        for (int k = 0; k < rows; k++)
        {
            model.Step(recording.Row(k, values, presence), output);
            Add(output, digest);
        }

        model.VisitState(digest);
    }

    private static void Add(StepOutput output, BitDigest digest)
    {
        digest.Add(output.Estimate);
        digest.Add(output.Deviation);
        digest.Add(output.Trusted);
        digest.Add(output.Precision);
        digest.Add(output.Weight);
        digest.Add(output.Surprise);
        digest.Add(output.Evidence);
        digest.Add(output.Anomaly);
        digest.Add(output.Amount);
        digest.Add(output.Forecast);
        digest.Add(output.ForecastDeviation);
        for (int j = 0; j < output.Channels; j++)
        {
            digest.Add(output.Alarm[j]);
            digest.Add((long)output.Reason[j]);
            digest.Add((long)output.State[j]);
        }

        digest.Add(output.TotalSurprise);
        digest.Add(output.TotalEvidence);
        digest.Add(output.TotalAnomaly);
        digest.Add((long)output.TotalReason);
        digest.Add(output.TotalAmount);
        digest.Add(output.LoudestChannel);
        digest.Add(output.AnyAlarm);
    }
}
