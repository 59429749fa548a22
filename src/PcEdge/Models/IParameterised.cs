namespace PcEdge.Models;

/// <summary>
/// A model whose file holds parameters alone; what a stream adds to them (optimiser, beliefs, calibration) belongs to a state.
/// The file of any other model holds all that <see cref="IStreamModel.VisitState"/> walks.
/// </summary>
internal interface IParameterised
{
    /// <summary>Walks the parameters in a fixed order; a state holds the same tensors under the same names.</summary>
    void VisitParameters(IStateVisitor visitor);

    /// <summary>Checks the numbers that were restored.</summary>
    /// <exception cref="ModelFormatException">A parameter has a value that it must not have; the message names the tensor.</exception>
    void CheckParameters();
}
