using PcEdge.Hgf.Responses;
using PcEdge.Models;

namespace PcEdge.Training.Hgf;

/// <summary>Every response model, by its word on the command line.</summary>
internal static class ResponseTable
{
    /// <summary>The words.</summary>
    public static WordTable<ResponseKind> Words { get; } = new((ResponseKind.UnitSquareSigmoid, "unit-square-sigmoid"), (ResponseKind.Softmax, "softmax"));

    /// <summary>A response model with an inverse temperature.</summary>
    public static ResponseModel Create(ResponseKind kind, double inverseTemperature) => kind switch
    {
        ResponseKind.Softmax => new SoftmaxResponse(inverseTemperature),
        _ => new UnitSquareSigmoidResponse(inverseTemperature),
    };
}
