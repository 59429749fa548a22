using PcEdge.Activations;
using PcEdge.Networks;
using PcEdge.Precision.Layers;

namespace PcEdge.Tests.Precision.Layers;

/// <summary>A block of errors of one prediction, "sense" from "cause" (and "context"), set by hand.</summary>
internal sealed class ErrorBlock
{
    public const int SourceWidth = 3;

    public ErrorBlock(PrecisionDefinition precision, int width, int samples = 1, int sources = 1, LayerPrecision? shared = null)
    {
        Network = new Network(Definition(precision, width, sources), 1);
        All = new NetworkState(Network, samples);
        State = All.Predictions.Single(prediction => prediction.Prediction.Layer.Name == "sense");
        Precision = shared ?? State.Prediction.Precision;
        State.Target.Roles.Fill(UnitRole.Clamped);
        State.Informed.Fill(true);
        State.Target.Survey();
    }

    public Network Network { get; }

    public NetworkState All { get; }

    public PredictionState State { get; }

    public LayerPrecision Precision { get; }

    public static NetworkDefinition Definition(PrecisionDefinition precision, int width, int sources = 1)
    {
        string[] names = [.. new[] { "cause", "context" }.Take(sources)];
        return new NetworkDefinition
        {
            Layers = [new LayerDefinition("sense", width, ActivationKind.Identity), .. names.Select(name => new LayerDefinition(name, SourceWidth, ActivationKind.Tanh))],
            Projections = [.. names.Select(name => new ProjectionDefinition(name, "sense", Pathway.Generative))],
        }.With(new PredictionDefinition("sense", Pathway.Generative) { Precision = precision });
    }

    public void MakeAbsent(int sample, int unit)
    {
        State.Target.Roles[State.Of(sample)][unit] = UnitRole.Absent;
        State.Target.Survey();
    }

    /// <summary>Begins the samples and takes absent units out, as inference does.</summary>
    public void Begin()
    {
        Precision.Begin(State);
        for (int i = 0; i < State.Precision.Length; i++)
        {
            bool absent = State.Target.Roles[i] == UnitRole.Absent;
            State.Precision[i] = absent ? 0 : State.Precision[i];
            State.Error[i] = absent ? 0 : State.Error[i];
        }
    }

    public void Learn() => Precision.Learn(new[] { State });

    /// <summary>Random errors, posterior variances and activities of the sources.</summary>
    public void Draw(Random random, double scale = 1)
    {
        for (int i = 0; i < State.Error.Length; i++)
        {
            State.Error[i] = (float)(scale * RandomWalk.Normal(random));
            State.PosteriorVariance[i] = (float)(0.3 * random.NextDouble());
        }

        foreach (LayerState source in State.Sources)
        {
            foreach (ref float activity in source.Activity)
            {
                activity = (float)RandomWalk.Normal(random);
            }

            source.Slope.Fill(1);
        }
    }
}
