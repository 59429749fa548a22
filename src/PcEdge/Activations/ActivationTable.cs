using System.Diagnostics;

namespace PcEdge.Activations;

/// <summary>Where kinds become types: one choice a call, then a loop made for that type.</summary>
internal static class ActivationTable
{
    private static readonly string[] Names = ["identity", "tanh", "sigmoid", "relu", "leaky-relu", "gelu", "softplus"];

    /// <summary>The kind as files and settings spell it.</summary>
    public static string Name(ActivationKind kind) => Names[(int)kind];

    /// <summary>The kind of that name; false if there is none.</summary>
    public static bool TryParse(string? name, out ActivationKind kind)
    {
        int index = Array.IndexOf(Names, name);
        kind = (ActivationKind)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>value = f(x); they may be one span.</summary>
    public static void Apply(ActivationKind kind, ReadOnlySpan<float> x, Span<float> value)
    {
        switch (kind)
        {
            case ActivationKind.Identity: x.CopyTo(value); break;
            case ActivationKind.Tanh: ActivationLoop<Tanh>.Apply(x, value); break;
            case ActivationKind.Sigmoid: ActivationLoop<Sigmoid>.Apply(x, value); break;
            case ActivationKind.Relu: ActivationLoop<Relu>.Apply(x, value); break;
            case ActivationKind.LeakyRelu: ActivationLoop<LeakyRelu>.Apply(x, value); break;
            case ActivationKind.Gelu: ActivationLoop<Gelu>.Apply(x, value); break;
            case ActivationKind.Softplus: ActivationLoop<Softplus>.Apply(x, value); break;
            default: throw new UnreachableException();
        }
    }

    /// <summary>value = f(x), slope = f'(x); x may be one span with either.</summary>
    public static void ApplyWithSlope(ActivationKind kind, ReadOnlySpan<float> x, Span<float> value, Span<float> slope)
    {
        switch (kind)
        {
            case ActivationKind.Identity: ActivationLoop<Identity>.ApplyWithSlope(x, value, slope); break;
            case ActivationKind.Tanh: ActivationLoop<Tanh>.ApplyWithSlope(x, value, slope); break;
            case ActivationKind.Sigmoid: ActivationLoop<Sigmoid>.ApplyWithSlope(x, value, slope); break;
            case ActivationKind.Relu: ActivationLoop<Relu>.ApplyWithSlope(x, value, slope); break;
            case ActivationKind.LeakyRelu: ActivationLoop<LeakyRelu>.ApplyWithSlope(x, value, slope); break;
            case ActivationKind.Gelu: ActivationLoop<Gelu>.ApplyWithSlope(x, value, slope); break;
            case ActivationKind.Softplus: ActivationLoop<Softplus>.ApplyWithSlope(x, value, slope); break;
            default: throw new UnreachableException();
        }
    }

    /// <summary>curvature = f''(x), given value = f(x).</summary>
    public static void Curvature(ActivationKind kind, ReadOnlySpan<float> x, ReadOnlySpan<float> value, Span<float> curvature)
    {
        switch (kind)
        {
            case ActivationKind.Identity: curvature.Clear(); break;
            case ActivationKind.Tanh: ActivationLoop<Tanh>.Curvature(x, value, curvature); break;
            case ActivationKind.Sigmoid: ActivationLoop<Sigmoid>.Curvature(x, value, curvature); break;
            case ActivationKind.Relu: curvature.Clear(); break;
            case ActivationKind.LeakyRelu: curvature.Clear(); break;
            case ActivationKind.Gelu: ActivationLoop<Gelu>.Curvature(x, value, curvature); break;
            case ActivationKind.Softplus: ActivationLoop<Softplus>.Curvature(x, value, curvature); break;
            default: throw new UnreachableException();
        }
    }
}
