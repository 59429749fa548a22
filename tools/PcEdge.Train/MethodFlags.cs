using PcEdge.Activations;
using PcEdge.Cli;
using PcEdge.Inference;
using PcEdge.Learning;
using PcEdge.Models;
using PcEdge.Precision.Layers;
using PcEdge.Training.Methods;

namespace PcEdge.Train;

/// <summary>The flags that say what learns, and how.</summary>
internal sealed class MethodFlags
{
    private readonly Option<string> _method = new("--method")
    {
        HelpName = "METHOD", Description = $"How to learn: {string.Join(", ", MethodTable.All.Select(static method => method.Name))}.",
        DefaultValueFactory = static () => MethodTable.All[0].Name,
    };

    private readonly Option<string> _hidden = new("--hidden")
    {
        HelpName = "WIDTHS", Description = "Widths of the hidden layers, from the input on.", DefaultValueFactory = static () => "16",
    };

    private readonly Option<string> _activation = new("--activation")
    {
        HelpName = "F", Description = $"Of the hidden layers: {NetworkWords.Activations.Words}.", DefaultValueFactory = static () => NetworkWords.Activations.Of(ActivationKind.Tanh),
    };

    private readonly Option<string> _optimizer = new("--optimizer")
    {
        HelpName = "RULE", Description = $"How weights follow their gradient: {NetworkWords.Learnings.Words}.", DefaultValueFactory = static () => NetworkWords.Learnings.Of(LearningKind.Adam),
    };

    private readonly Option<double?> _rate = new("--rate") { HelpName = "RATE", Description = "Step size; each rule has its own by default." };

    private readonly Option<double> _decay = new("--decay")
    {
        HelpName = "SHARE", Description = "Share of every weight that is lost at a step, times the rate.", DefaultValueFactory = static () => 0,
    };

    private readonly Option<string?> _errors = new("--errors")
    {
        HelpName = "KIND", Description = $"How outputs are compared with targets, {NetworkWords.Errors.Words}; softmax for classes by backprop, else gaussian.",
    };

    private readonly Option<bool> _gate = new("--label-gate")
    {
        Description = "Doubt labels that the network finds unlikely: each sample's label has a precision of its own.",
    };

    private readonly Option<int> _batch = new("--batch") { HelpName = "N", Description = "Samples of a step.", DefaultValueFactory = static () => 50 };

    private readonly Option<int> _seed = new("--seed") { HelpName = "N", Description = "Everything random follows from it.", DefaultValueFactory = static () => 1 };

    private readonly Option<int> _threads = new("--threads")
    {
        HelpName = "N", Description = "Most threads; the results do not depend on it.", DefaultValueFactory = static () => 1,
    };

    private readonly Option<string> _network = new("--network")
    {
        HelpName = "PATHWAYS",
        Description = $"Predictive coding: which way it predicts, {MethodWords.Pathways.Words}; up by default, down to reconstruct; generative settles unless --inference says otherwise.",
        DefaultValueFactory = static () => MethodWords.Pathways.Of(NetworkPathways.Default),
    };

    private readonly Option<string?> _inference = new("--inference")
    {
        HelpName = "KIND", Description = $"Predictive coding: how beliefs are inferred, {NetworkWords.Inferences.Words}.",
    };

    private readonly Option<int> _steps = new("--steps")
    {
        HelpName = "N", Description = "Predictive coding: steps of settling at most.", DefaultValueFactory = static () => 20,
    };

    private readonly Option<string?> _precision = new("--precision")
    {
        HelpName = "SHAPE", Description = $"Predictive coding: precision of the data's errors, {NetworkWords.Structures.Words}.",
    };

    private readonly Option<string?> _precisionLearning = new("--precision-learning")
    {
        HelpName = "RULE", Description = $"Predictive coding: how it learns, {NetworkWords.PrecisionLearnings.Words}.",
    };

    private readonly Option<double?> _delta = new("--delta")
    {
        HelpName = "THRESHOLD",
        Description = "Predictive coding by one sweep: on a device, pass over columns of weights whose input has changed no more than that; 0 for those that have not changed.",
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Parameter flag in (Parameter[])[
            _method, _hidden, _activation, _errors, _gate, _optimizer, _rate, _decay, _batch, _seed, _threads, _network, _inference, _steps, _precision, _precisionLearning, _delta])
        {
            command.Add(flag);
        }
    }

    /// <summary>What everything random follows from, a flag of every fit.</summary>
    public Option<int> Seed => _seed;

    /// <summary>The method asked for.</summary>
    /// <exception cref="CommandException">There is none of that name, or a flag means nothing to it.</exception>
    public TrainingMethod Method(ParseResult parsed)
    {
        string name = parsed.GetValue(_method)!;
        TrainingMethod method = MethodTable.Named(name) ?? throw Flag.Wrong("--method", name, $"one of {string.Join(", ", MethodTable.All.Select(static method => method.Name))}");
        Parameter? foreign = method.InfersAbsentInputs ? null : ((Parameter[])[_network, _inference, _steps, _precision, _precisionLearning, _delta]).FirstOrDefault(parsed.Has);
        return foreign is null ? method : throw new CommandException(ExitCode.Usage, $"{foreign.Name}: means nothing to --method {name}");
    }

    /// <summary>Its options.</summary>
    /// <exception cref="CommandException">A flag is wrong.</exception>
    public MethodOptions Options(ParseResult parsed)
    {
        LearningKind learning = Flag.Word("--optimizer", parsed.GetValue(_optimizer)!, NetworkWords.Learnings);
        PrecisionDefinition precision = new();
        return new MethodOptions
        {
            Hidden = Flag.Widths("--hidden", parsed.GetValue(_hidden)!),
            Pathways = Flag.Word("--network", parsed.GetValue(_network)!, MethodWords.Pathways),
            Activation = Flag.Word("--activation", parsed.GetValue(_activation)!, NetworkWords.Activations),
            Learning = new LearningDefinition { Kind = learning, Rate = Flag.Positive("--rate", parsed.GetValue(_rate) ?? Rate(learning)), WeightDecay = Flag.Share("--decay", parsed.GetValue(_decay)) },
            Inference = new InferenceDefinition
            {
                Kind = parsed.GetValue(_inference) is string kind ? Flag.Word("--inference", kind, NetworkWords.Inferences) : null,
                Steps = Flag.AtLeast("--steps", parsed.GetValue(_steps), 1),
                DeltaThreshold = Delta(parsed),
            },
            Precision = precision with
            {
                Structure = parsed.GetValue(_precision) is string shape ? Flag.Word("--precision", shape, NetworkWords.Structures) : precision.Structure,
                Learning = parsed.GetValue(_precisionLearning) is string rule ? Flag.Word("--precision-learning", rule, NetworkWords.PrecisionLearnings) : precision.Learning,
            },
            Errors = parsed.GetValue(_errors) is string errors ? Flag.Word("--errors", errors, NetworkWords.Errors) : null,
            GatesLabels = parsed.GetValue(_gate),
            Batch = Flag.AtLeast("--batch", parsed.GetValue(_batch), 1),
            Seed = parsed.GetValue(_seed),
            Threads = Flag.AtLeast("--threads", parsed.GetValue(_threads), 1),
        };
    }

    // What settles is refused by the model; that would be told only when it has been trained.
    private double? Delta(ParseResult parsed)
    {
        if (parsed.GetValue(_delta) is not double threshold)
        {
            return null;
        }

        string sweep = NetworkWords.Inferences.Of(InferenceKind.OneSweep);
        bool settles = parsed.GetValue(_inference) is string kind
            ? kind != sweep
            : Flag.Word("--network", parsed.GetValue(_network)!, MethodWords.Pathways) is NetworkPathways.Bidirectional or NetworkPathways.Generative;
        return settles
            ? throw new CommandException(ExitCode.Usage, $"--delta: is for --inference {sweep}, and this network infers in another way; leave it out")
            : Flag.Share("--delta", threshold);
    }

    private static double Rate(LearningKind kind) => kind switch
    {
        LearningKind.Adam => 3e-3,
        LearningKind.Momentum => 0.02,
        LearningKind.KroneckerNaturalGradient => 0.03,
        LearningKind.SynapticPrecision => 1,
        _ => 0.1,
    };
}
