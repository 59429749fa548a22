using System.Runtime.Intrinsics;

namespace PcEdge.Learning;

/// <summary>One step of eight weights; its fields are the constants of the step.</summary>
internal interface IWeightStep
{
    /// <summary>How many numbers a weight remembers: 0, 1 or 2.</summary>
    static abstract int Memories { get; }

    /// <summary>New weight and memories from the gradient.</summary>
    void Next(Vector256<float> gradient, ref Vector256<float> weight, ref Vector256<float> first, ref Vector256<float> second);
}
