using PcEdge.Models;

namespace PcEdge.Torture.Crashes;

/// <summary>A model whose every number is the number of samples it has seen, so that a mixture of two states shows.</summary>
internal sealed class CountingModel : IStreamModel
{
    private readonly double[] _numbers = new double[64];
    private readonly long[] _count = new long[1];

    public int Channels => 1;

    /// <summary>Samples seen; -1 where the numbers are not those of one state.</summary>
    public long Samples
    {
        get => Array.TrueForAll(_numbers, number => number == _count[0]) ? _count[0] : -1;
        set
        {
            _count[0] = value;
            Array.Fill(_numbers, value);
        }
    }

    public void Step(in Observation observation, StepOutput output) => Samples++;

    public void VisitState(IStateVisitor visitor)
    {
        visitor.Visit("numbers", _numbers);
        visitor.Visit("count", _count);
    }
}
