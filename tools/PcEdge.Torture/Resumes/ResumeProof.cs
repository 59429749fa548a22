using System.Buffers;
using System.Runtime.InteropServices;
using PcEdge.Models;
using PcEdge.Tests.Models.Examples;

namespace PcEdge.Torture.Resumes;

/// <summary>
/// Every kind of model on a stream with poison in it, stopped and resumed from a state file again and again beside a twin that never
/// stops: the same bits in every output and in the state at the end. The long form stops after every single sample.
/// </summary>
internal sealed class ResumeProof : Proof
{
    private const int EachOfKind = 3, NetworksInLong = 12;

    private readonly List<string> _findings = [];
    private long _times;

    public override string Name => "resume";

    public override string Trial => "stop and resume of a stream, every kind of model: bits of outputs and of the state at the end";

    public override ProofResult Run(ProofRun run)
    {
        _findings.Clear();
        _times = 0;
        int models = 0;
        foreach (ModelKind kind in ModelKind.All)
        {
            int most = run.IsLong && kind is NetworkKind ? NetworksInLong : EachOfKind;
            foreach (ModelExample example in ModelExamples.Of(kind).Take(most))
            {
                models++;
                run.Say($"{kind.Id}: {example.Name}");
                Compare(example, run.Size(2_000, 10_000), run.Size(61, 1), run.Seed);
            }
        }

        // The detector of an example is large; stopped at fewer places it shows the same.
        foreach (ModelExample example in ModelExamples.Of(FilterKind.Instance).Where(static example => example.Name.Contains("detector", StringComparison.Ordinal)))
        {
            models++;
            Compare(example, run.Size(2_000, 10_000), run.Size(61, 7), run.Seed);
        }

        return new ProofResult(_times, _findings, $"{models} models, {run.Size(2_000, 10_000):#,0} samples each");
    }

    private void Compare(ModelExample example, int rows, int stride, int seed)
    {
        var file = ModelContainer.Read(example.File());
        IStreamModel whole = file.CreateModel();
        IStreamModel broken = file.CreateModel();
        var output = new StepOutput(whole.Channels);
        var other = new StepOutput(whole.Channels);
        var stream = new PoisonedStream(whole.Channels, seed);
        for (int row = 0; row < rows; row++)
        {
            if (row % stride == 0)
            {
                _times++;
                IStreamModel resumed = file.CreateModel();
                ModelContainer.Read(Save(file, broken)).Restore(resumed);
                broken = resumed;
            }

            Observation observation = stream.Next();
            whole.Step(observation, output);
            broken.Step(observation, other);
            if (!Same(output, other))
            {
                _findings.Add($"{example.Name}: sample {row} differs");
                return;
            }
        }

        if (!Save(file, whole).AsSpan().SequenceEqual(Save(file, broken)))
        {
            _findings.Add($"{example.Name}: the state at the end differs");
        }
    }

    private static byte[] Save(ModelContainer file, IStreamModel model)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ModelContainer.Write(file.Document with { State = new StateStamp { Model = "m", Generation = 1, Samples = 1 } }, model, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static bool Same(StepOutput one, StepOutput other) =>
        Bits(one.Estimate, other.Estimate) && Bits(one.Deviation, other.Deviation) && Bits(one.Trusted, other.Trusted)
        && Bits(one.Precision, other.Precision) && Bits(one.Weight, other.Weight) && Bits(one.Surprise, other.Surprise)
        && Bits(one.Evidence, other.Evidence) && Bits(one.Anomaly, other.Anomaly) && Bits(one.Forecast, other.Forecast)
        && Bits(one.ForecastDeviation, other.ForecastDeviation) && one.Alarm.AsSpan().SequenceEqual(other.Alarm)
        && one.State.AsSpan().SequenceEqual(other.State) && one.Reason.AsSpan().SequenceEqual(other.Reason)
        && BitConverter.DoubleToInt64Bits(one.TotalEvidence) == BitConverter.DoubleToInt64Bits(other.TotalEvidence)
        && one.LoudestChannel == other.LoudestChannel && one.Label == other.Label && one.AnyAlarm == other.AnyAlarm;

    private static bool Bits(double[] one, double[] other) => MemoryMarshal.AsBytes<double>(one).SequenceEqual(MemoryMarshal.AsBytes<double>(other));
}
