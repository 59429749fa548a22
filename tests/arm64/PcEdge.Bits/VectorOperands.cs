using PcEdge.Tests.Numerics;

namespace PcEdge.Bits;

/// <summary>What a kernel over vectors of one length reads and writes; drawn from one seed.</summary>
internal sealed class VectorOperands
{
    public VectorOperands(int length)
    {
        var numbers = new KernelNumbers(2026);
        (X, Y) = (numbers.Next(length), numbers.Next(length));
        (P, Q) = (numbers.Next(length), numbers.Next(length));
        (A, B, C) = (numbers.Next(length), numbers.Next(length), numbers.Next(length));
        for (int i = 0; i < length; i++)
        {
            // An absent unit here and there.
            P[i] = i % 11 == 5 ? 0 : 1.1f + P[i];
            Q[i] = 1.1f + Q[i];
        }
    }

    // From -1 to 1.
    public float[] X { get; }

    public float[] Y { get; }

    // Precisions and variances; P is 0 in some places, Q in none.
    public float[] P { get; }

    public float[] Q { get; }

    // Results, which some kernels add to.
    public float[] A { get; }

    public float[] B { get; }

    public float[] C { get; }

    public double Number { get; set; }

    public void Show(BitDigest digest)
    {
        digest.Add(Number);
        digest.Add(A);
        digest.Add(B);
        digest.Add(C);
    }
}
