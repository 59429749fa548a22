using PcEdge.Activations;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Networks;
using PcEdge.Tests.Numerics;

namespace PcEdge.Bits;

/// <summary>Batches: the way from random weights to learned ones, with each rule of learning.</summary>
internal static class TrainerCases
{
    private const int Batch = 23;
    private const int Steps = 20;

    public static IEnumerable<BitCase> All()
    {
        foreach (LearningKind kind in Enum.GetValues<LearningKind>())
        {
            yield return new BitCase($"trainer: {NetworkWords.Learnings.Of(kind)} x {Steps}", digest => Train(kind, digest));
        }
    }

    private static void Train(LearningKind kind, BitDigest digest)
    {
        var network = new Network(NetworkDefinition.Discriminative(ActivationKind.Tanh, 16, 32, 16, 4), seed: 3);
        var trainer = new NetworkTrainer(network, new NetworkTraining { Batch = Batch, Learning = new LearningDefinition { Kind = kind } });
        var numbers = new KernelNumbers(7);
        for (int step = 0; step < Steps; step++)
        {
            trainer.Clamp("0", numbers.Next(Batch * 16));
            trainer.Clamp("3", numbers.Next(Batch * 4));
            digest.Add(trainer.Learn(Batch - (step % 3)));
        }

        trainer.VisitState(digest);
    }
}
