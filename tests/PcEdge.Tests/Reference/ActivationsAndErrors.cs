using PcEdge.Activations;
using PcEdge.Networks;

namespace PcEdge.Tests.Reference;

/// <summary>Every activation with every kind of error.</summary>
public sealed class ActivationsAndErrors : TheoryData<ActivationKind, ErrorKind>
{
    public ActivationsAndErrors()
    {
        foreach (ActivationKind activation in Enum.GetValues<ActivationKind>())
        {
            foreach (ErrorKind errors in Enum.GetValues<ErrorKind>())
            {
                Add(activation, errors);
            }
        }
    }
}
