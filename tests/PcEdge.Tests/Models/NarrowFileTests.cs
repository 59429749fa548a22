using System.Buffers;
using PcEdge.Activations;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;

namespace PcEdge.Tests.Models;

/// <summary>Weights in few bits: files of them, written by hand and by us, what is wrong with them, and states, which hold none.</summary>
public sealed class NarrowFileTests
{
    private const string Scale = NetworkFiles.First + ".scale";

    private static readonly float[] Exact = [1, -2, 0.5f, 3, 0.0078125f, -255];

    public static TheoryData<TensorType> Storages => [TensorType.BF16, TensorType.I8];

    [Fact]
    public void A_file_with_bf16_written_by_hand_computes_what_its_float32_twin_does()
    {
        NetworkFiles narrow = NetworkFiles.Good().With(NetworkFiles.First, "BF16", [2, 3], BFloat16(Exact));
        Network network = NetworkKind.Load(narrow.Read());
        Assert.Equal([TensorType.BF16, TensorType.F32], network.Projections.Select(static projection => projection.Storage));
        Assert.Equal(Exact, network.Projections[0].Widen().ToArray());
        SameOutputs(NetworkFiles.Good().With(NetworkFiles.First, [2, 3], Exact).Read().CreateModel(), narrow.Read().CreateModel());
    }

    [Fact]
    public void A_file_with_int8_written_by_hand_has_its_numbers_times_the_scale_of_their_row()
    {
        Network network = NetworkKind.Load(Int8([2, 0.5f]).Read());
        Assert.Equal([2, -4, 254, -63.5f, 0, 1.5f], network.Projections[0].Widen().ToArray());
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void What_is_saved_is_read_again_and_is_smaller(TensorType storage)
    {
        (ModelDocument document, Network whole) = Example(learning: null);
        Network narrow = whole.WithWeights(storage);
        byte[] bytes = NetworkKind.Save(document, narrow);
        ModelContainer file = ModelContainer.Read(bytes);
        Assert.Empty(file.Notes);
        Assert.Equal(bytes, NetworkKind.Save(document, NetworkKind.Load(file)));
        Assert.InRange(bytes.Length, 0, NetworkKind.Save(document, whole).Length * (storage == TensorType.I8 ? 0.5 : 0.65));
        SameOutputs(new NetworkModel(narrow, NetworkKind.Options(document)), file.CreateModel());
        Assert.All(file.Tensors, static tensor => Assert.Equal(0, (tensor.Offset - 8) % TensorTypes.Size(tensor.Type)));
    }

    [Fact]
    public void Bf16_of_weights_that_have_eight_bits_changes_no_bit_of_any_output()
    {
        // Rows of whole blocks are summed in the order of float32.
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 64, 96, 3);
        Network exact = new Network(definition, seed: 5).WithWeights(TensorType.BF16).WithWeights(TensorType.F32);
        var options = new NetworkOptions { Definition = definition };
        SameOutputs(new NetworkModel(exact, options), new NetworkModel(exact.WithWeights(TensorType.BF16), options));
    }

    [Fact]
    public void Nor_does_it_where_beliefs_settle()
    {
        NetworkDefinition definition = NetworkDefinition.Generative(ActivationKind.Tanh, 32, 96, 64);
        Network exact = new Network(definition, seed: 5).WithWeights(TensorType.BF16).WithWeights(TensorType.F32);
        var options = new NetworkOptions { Definition = definition, Inference = new InferenceDefinition { Kind = InferenceKind.Settling, Steps = 5 } };
        SameOutputs(new NetworkModel(exact, options), new NetworkModel(exact.WithWeights(TensorType.BF16), options));
    }

    [Fact]
    public void A_missing_scale() => Refused(Int8(null), Scale, "F32 [2]", "no such tensor");

    [Fact]
    public void A_scale_of_another_length() => Refused(Int8([1, 2, 3]), Scale, "F32 [2]", "F32 [3]");

    [Fact]
    public void A_scale_in_another_format() => Refused(Int8(null).With(Scale, "F64", [2], new byte[16]), Scale, "F32 [2]", "F64 [2]");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e38f)]
    public void A_scale_that_is_none(float scale) => Refused(Int8([1, scale]), Scale, "scales above 0", "at index 1");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_scale_that_is_not_finite(float scale) => Refused(Int8([scale, 1]), Scale, "finite numbers", "index 0");

    [Fact]
    public void A_scale_that_bf16_does_not_have() =>
        Refused(NetworkFiles.Good().With(NetworkFiles.First, "BF16", [2, 3], new byte[12]).With(Scale, [2], 1, 1), Scale, "no such tensor", "F32 [2]");

    [Fact]
    public void Bf16_that_is_not_finite() =>
        Refused(NetworkFiles.Good().With(NetworkFiles.First, "BF16", [2, 3], BFloat16([1, 2, 3, float.NegativeInfinity, 5, 6])), NetworkFiles.First, "finite numbers", "index 3");

    [Theory]
    [InlineData("BF16", 12)]
    [InlineData("I8", 6)]
    public void A_shape_of_another_layer(string type, int bytes) =>
        Refused(NetworkFiles.Good().With(NetworkFiles.First, type, [3, 2], new byte[bytes]), NetworkFiles.First, $"{type} [2,3]", $"{type} [3,2]");

    [Fact]
    public void Fewer_bytes_than_the_shape_asks_for() =>
        Refused(NetworkFiles.Good().With(NetworkFiles.First, "BF16", [2, 3], new byte[10]), NetworkFiles.First, "12 bytes for BF16 [2,3]", "data_offsets");

    [Fact]
    public void A_bias_in_few_bits() =>
        Refused(NetworkFiles.Good().With("layer.hidden.recognition.bias", "BF16", [2], new byte[4]), "layer.hidden.recognition.bias", "F32 [2]", "BF16 [2]");

    [Theory]
    [MemberData(nameof(Storages))]
    public void A_bit_that_flipped(TensorType storage)
    {
        (ModelDocument document, Network whole) = Example(learning: null);
        byte[] bytes = NetworkKind.Save(document, whole.WithWeights(storage));
        bytes[^1] ^= 1;
        Assert.Contains("CRC-32C", Assert.Throws<ModelFormatException>(() => ModelContainer.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_beyond_bf16_is_not_saved()
    {
        (ModelDocument document, Network whole) = Example(learning: null);
        whole.Projections[0].Weights[3] = float.MaxValue;
        Assert.Contains("finite", Assert.Throws<ModelFormatException>(() => NetworkKind.Save(document, whole.WithWeights(TensorType.BF16))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void Weights_in_few_bits_do_not_learn(TensorType storage)
    {
        (ModelDocument document, Network whole) = Example(new LearningDefinition());
        Network narrow = whole.WithWeights(storage);
        string message = Assert.Throws<ModelFormatException>(ModelContainer.Read(NetworkKind.Save(document, narrow)).CreateModel).Message;
        Assert.Contains("weights in F32", message, StringComparison.Ordinal);
        Assert.Contains("leave out \"learning\"", message, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => new NetworkTrainer(narrow, new NetworkTraining { Batch = 4 }));
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void A_batch_has_the_bits_of_its_samples(TensorType storage)
    {
        (_, Network whole) = Example(learning: null);
        Network narrow = whole.WithWeights(storage);
        float[] inputs = new Numerics.KernelNumbers(4).Next(3 * 40), together = new float[3 * 3];
        var trainer = new NetworkTrainer(narrow, new NetworkTraining { Batch = 3, Learning = null });
        trainer.Clamp("0", inputs);
        trainer.Infer(3);
        trainer.Read("2", together);
        for (int b = 0; b < 3; b++)
        {
            float[] alone = new float[3];
            trainer.Clamp("0", inputs.AsSpan(b * 40, 40));
            trainer.Infer(1);
            trainer.Read("2", alone);
            Assert.Equal(together.AsSpan(b * 3, 3).ToArray(), alone);
        }
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void A_state_holds_no_weights_goes_on_with_the_same_bits_and_is_no_model(TensorType storage)
    {
        (ModelDocument document, Network whole) = Example(learning: null);
        ModelContainer file = ModelContainer.Read(NetworkKind.Save(document, whole.WithWeights(storage)));
        IStreamModel model = file.CreateModel();
        Play(model, 0, 50);
        var buffer = new ArrayBufferWriter<byte>();
        ModelContainer.Write(document with { State = new StateStamp { Model = file.Digest, Generation = 1, Samples = 50 } }, model, buffer);
        ModelContainer state = ModelContainer.Read(buffer.WrittenSpan.ToArray());
        Assert.DoesNotContain(state.Tensors, static tensor => tensor.Name.EndsWith("weights", StringComparison.Ordinal));
        Assert.Contains(state.Tensors, static tensor => tensor.Name == "layer.1.recognition.precision");

        IStreamModel resumed = file.CreateModel();
        state.Restore(resumed);
        Assert.Equal(Play(model, 50, 100), Play(resumed, 50, 100));

        string message = Assert.Throws<ModelFormatException>(state.CreateModel).Message;
        Assert.Contains("make the model from its own file", message, StringComparison.Ordinal);
        Assert.True(NetworkKind.LeavesOutWeights(state));
        Assert.False(NetworkKind.LeavesOutWeights(file));
    }

    [Fact]
    public void There_are_three_storages() => Assert.Throws<ArgumentOutOfRangeException>(() => Example(learning: null).Network.WithWeights(TensorType.I64));

    private static (ModelDocument Document, Network Network) Example(LearningDefinition? learning)
    {
        NetworkDefinition definition = NetworkDefinition.Discriminative(ActivationKind.Tanh, 40, 131, 3);
        var options = new NetworkOptions { Definition = definition, Learning = learning };
        return (NetworkKind.Document([.. Enumerable.Range(0, 43).Select(static j => $"c{j}")], options), new Network(definition, seed: 5));
    }

    private static NetworkFiles Int8(float[]? scale)
    {
        NetworkFiles file = NetworkFiles.Good().With(NetworkFiles.First, "I8", [2, 3], [1, 0xFE, 127, 0x81, 0, 3]);
        return scale is null ? file : file.With(Scale, [scale.Length], scale);
    }

    private static byte[] BFloat16(float[] values) => [.. values.SelectMany(static value => BitConverter.GetBytes(value).Skip(2))];

    private static void SameOutputs(IStreamModel first, IStreamModel second) => Assert.Equal(Play(first, 0, 60), Play(second, 0, 60));

    private static List<double> Play(IStreamModel model, int from, int to)
    {
        var output = new StepOutput(model.Channels);
        bool[] presence = new bool[model.Channels];
        double[] values = new double[model.Channels];
        var seen = new List<double>();
        for (int k = from; k < to; k++)
        {
            float[] drawn = new Numerics.KernelNumbers((ulong)k).Next(model.Channels);
            for (int j = 0; j < values.Length; j++)
            {
                (values[j], presence[j]) = (drawn[j], (j + k) % 5 != 0);
            }

            model.Step(new Observation(values, presence, 1), output);
            seen.AddRange(output.Estimate);
            seen.AddRange(output.Precision);
            seen.AddRange(output.Surprise);
        }

        return seen;
    }

    private static void Refused(NetworkFiles file, params string[] said)
    {
        string message = Assert.Throws<ModelFormatException>(() => file.Read().CreateModel()).Message;
        Assert.All(said, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
