using PcEdge.Cli;
using PcEdge.Training.Experiments;

namespace PcEdge.Train;

/// <summary>The flags that say what of an experiment is run, and how.</summary>
internal sealed class ExperimentFlags
{
    private readonly Option<bool> _quick = new("--quick") { Description = "Less of everything: about two minutes on two cores." };
    private readonly Option<string?> _size = new("--size") { HelpName = "SIZE", Description = "Another size, such as full, where the experiment has one." };
    private readonly Option<string?> _seeds = new("--seeds") { HelpName = "N,N,...", Description = "Seeds; each experiment has its own by default." };
    private readonly Option<string?> _methods = new("--methods") { HelpName = "NAMES", Description = "Run these methods alone; the report has whatever is done." };
    private readonly Option<string?> _conditions = new("--conditions") { HelpName = "NAMES", Description = "Run these conditions alone; mnist is every mnist/..." };
    private readonly Option<string?> _data = new("--data") { HelpName = "NAME:FOLDER,...", Description = "Where data lies, where it is not where pcedge-train data puts it." };
    private readonly Option<int> _threads = new("--threads")
    {
        HelpName = "N", Description = "Runs at a time, one thread each; the results do not depend on it.", DefaultValueFactory = static () => Environment.ProcessorCount,
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Parameter flag in (Parameter[])[_quick, _size, _seeds, _methods, _conditions, _data, _threads])
        {
            command.Add(flag);
        }
    }

    /// <summary>Refuses what means something to one experiment alone.</summary>
    /// <exception cref="CommandException">It was given.</exception>
    public void RequireNoneOfOne(ParseResult parsed)
    {
        if (((Parameter[])[_size, _methods, _conditions]).FirstOrDefault(parsed.Has) is Parameter foreign)
        {
            throw new CommandException(ExitCode.Usage, $"{foreign.Name}: is for one experiment, not for all of them");
        }
    }

    /// <summary>What to run.</summary>
    /// <exception cref="CommandException">A flag is wrong, or means nothing to the experiment.</exception>
    public SessionOptions Session(ParseResult parsed, Experiment experiment, string folder, Surroundings surroundings)
    {
        ExperimentPlan plan = experiment.Plan(new ExperimentOptions
        {
            Quick = parsed.GetValue(_quick),
            Size = Size(experiment, parsed.GetValue(_size)),
            Seeds = Flag.Seeds("--seeds", parsed.GetValue(_seeds)),
            Data = Folders(parsed.GetValue(_data)),
            Environment = surroundings.Environment,
        });
        return new SessionOptions
        {
            Plan = plan,
            Runs = plan.Only(Known("--conditions", parsed.GetValue(_conditions), plan.Conditions), Known("--methods", parsed.GetValue(_methods), plan.Methods)),
            Folder = folder,
            Threads = Flag.AtLeast("--threads", parsed.GetValue(_threads), 1),
            Command = $"{parsed.Path} {string.Join(' ', parsed.Words.Skip(1))}",
        };
    }

    private static string[] Folders(string? text)
    {
        string[] words = Flag.Names(text);
        return Array.TrueForAll(words, static word => word.IndexOf(':', StringComparison.Ordinal) > 0)
            ? words
            : throw Flag.Wrong("--data", text!, "NAME:FOLDER, several between commas, such as mnist:/data/mnist");
    }

    private static string? Size(Experiment experiment, string? size) =>
        size is null || experiment.Sizes.Contains(size) ? size
        : experiment.Sizes.Count == 0 ? throw new CommandException(ExitCode.Usage, $"--size: {experiment.Name} has one size alone")
        : throw Flag.Wrong("--size", size, $"one of {string.Join(", ", experiment.Sizes)}");

    // A word that selects nothing is a slip.
    private static string[] Known(string flag, string? text, IReadOnlyList<string> names)
    {
        string[] words = Flag.Names(text);
        string? stranger = words.FirstOrDefault(word => !names.Any(name => ExperimentPlan.Wanted([word], name)));
        return stranger is null ? words : throw Flag.Wrong(flag, stranger, $"some of {string.Join(", ", names)}");
    }
}
