using PcEdge.Networks;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Methods;

/// <summary>A way to train: which network a dataset asks for, how it finds the errors that it learns from, and how a device then runs it.</summary>
internal abstract class TrainingMethod
{
    /// <summary>As it is named on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>True where the network has the inputs as its senses and explains them; false where it predicts targets from inputs.</summary>
    public virtual bool Generates(Dataset data) => false;

    /// <summary>True where targets follow from inputs in one pass; a generative network has to infer its causes.</summary>
    public virtual bool HasForwardPass(Dataset data, MethodOptions options) => true;

    /// <summary>True where an absent input is inferred; false where it is taken to be the channel's mean.</summary>
    public abstract bool InfersAbsentInputs { get; }

    /// <summary>How outputs are compared with targets where nobody says.</summary>
    public virtual ErrorKind Errors(Dataset data) => ErrorKind.Gaussian;

    /// <summary>The architecture: layer "0" takes the inputs.</summary>
    public abstract NetworkDefinition Define(Dataset data, MethodOptions options);

    /// <summary>What trains such a network; where there is a gate, it weighs each sample's label.</summary>
    public abstract NetworkTrainer CreateTrainer(Network network, MethodOptions options, LabelGate? gate);

    /// <summary>How a device runs it, channels and scaling left out.</summary>
    public abstract NetworkOptions Deploy(NetworkDefinition definition, MethodOptions options);
}
