using PcEdge.Models;

namespace PcEdge.Health;

/// <summary>What clean data taught: x = m + W z + e, z ~ N(0, I), e ~ N(0, diag s), and what each channel does on its own.</summary>
internal sealed class HealthParameters : IParameterised
{
    /// <summary>Parameters of channels that have nothing in common: mean 0, variance 1.</summary>
    public HealthParameters(int channels, int causes)
    {
        Channels = channels;
        Causes = causes;
        Loadings = new float[channels * causes];
        Noise = new float[channels];
        Mean = new float[channels];
        Variance = new float[channels];
        Repeats = new float[channels];
        Array.Fill(Noise, 1);
        Array.Fill(Variance, 1);
        Array.Fill(Repeats, 1);
    }

    /// <summary>d.</summary>
    public int Channels { get; }

    /// <summary>K.</summary>
    public int Causes { get; }

    /// <summary>W: [channels, causes], row-major, sensor unit.</summary>
    public float[] Loadings { get; }

    /// <summary>s: [channels]; variance that no cause explains, unit^2.</summary>
    public float[] Noise { get; }

    /// <summary>m: [channels], sensor unit.</summary>
    public float[] Mean { get; }

    /// <summary>v: [channels]; variance of each channel, unit^2.</summary>
    public float[] Variance { get; }

    /// <summary>[channels]; share of the samples that repeat the sample before them exactly; 1 where unknown.</summary>
    public float[] Repeats { get; }

    /// <summary>The parameters that a file holds; nothing is allocated before its tensors were seen to fit.</summary>
    /// <exception cref="ModelFormatException">A tensor is missing, has another type or shape, or holds what it must not.</exception>
    public static HealthParameters Read(ModelContainer file, HealthOptions options)
    {
        var check = new StateCheck(file, parameters: false);
        check.Require("health.loadings", TensorType.F32, options.Channels, options.Causes);
        foreach (string name in (string[])["health.noise", "health.mean", "health.variance"])
        {
            check.Require(name, TensorType.F32, options.Channels);
        }

        var parameters = new HealthParameters(options.Channels, options.Causes);
        parameters.VisitParameters(new StateCheck(file, parameters: true));
        parameters.VisitParameters(new StateRestore(file));
        parameters.CheckParameters();
        return parameters;
    }

    /// <inheritdoc/>
    public void VisitParameters(IStateVisitor visitor)
    {
        visitor.Visit("health.loadings", Loadings, Channels, Causes);
        visitor.Visit("health.noise", Noise);
        visitor.Visit("health.mean", Mean);
        visitor.Visit("health.variance", Variance);
        visitor.Visit("health.repeats", Repeats);
    }

    /// <inheritdoc/>
    public void CheckParameters()
    {
        const float largest = 1e15f;
        Require("health.loadings", Loadings, -largest, largest);
        Require("health.noise", Noise, 1e-30f, largest);
        Require("health.mean", Mean, -largest, largest);
        Require("health.variance", Variance, 1e-30f, largest);
        Require("health.repeats", Repeats, 0, 1);
    }

    private static void Require(string name, float[] values, float least, float most)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= least && values[i] <= most))
            {
                throw new ModelFormatException($"tensor \"{name}\"", $"numbers from {least} to {most}", $"{values[i]} at index {i}", "fit the front end again");
            }
        }
    }
}
