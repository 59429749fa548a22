using System.Globalization;
using PcEdge.Cli;
using PcEdge.Training.Fitting;

namespace PcEdge.Train;

/// <summary>The flags that say how long training goes on, at which rate, and where it is kept meanwhile.</summary>
internal sealed class FitFlags
{
    private readonly Option<int> _epochs = new("--epochs")
    {
        HelpName = "N", Description = "Times that every sample is learned from.", DefaultValueFactory = static () => 50,
    };

    private readonly Option<int?> _patience = new("--patience") { HelpName = "N", Description = "End when so many epochs have brought nothing better." };

    private readonly Option<string> _schedule = new("--schedule")
    {
        HelpName = "SHAPE",
        Description = $"How the rate changes: {Pacing.Words.Words}; linear and cosine end at 0, step is a tenth after a half and again after three quarters.",
        DefaultValueFactory = static () => Pacing.Words.Of(RateSchedule.Constant),
    };

    private readonly Option<double> _warmUp = new("--warm-up")
    {
        HelpName = "SHARE", Description = "Share of the steps in which the rate rises to its full size.", DefaultValueFactory = static () => 0,
    };

    private readonly Option<double> _average = new("--average")
    {
        HelpName = "MEMORY", Description = "Keep the moving average of the parameters, with that memory for each step, such as 0.999; 0 for none.", DefaultValueFactory = static () => 0,
    };

    private readonly Option<double> _hide = new("--hide")
    {
        HelpName = "SHARE", Description = "Share of the inputs that a sample does not show when it is learned from.", DefaultValueFactory = static () => 0,
    };

    private readonly Option<double> _noise = new("--noise")
    {
        HelpName = "SD", Description = "Noise on the inputs that are learned from, in their standard deviations.", DefaultValueFactory = static () => 0,
    };

    private readonly Option<string?> _checkpoint = new("--checkpoint") { HelpName = "FILE", Description = "Keep there, from time to time, all that is needed to go on." };

    private readonly Option<string> _every = new("--every")
    {
        HelpName = "N", Description = "Epochs between two checkpoints, or, as 10m, minutes.", DefaultValueFactory = static () => "1",
    };

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint: the same bits as if training had not been interrupted." };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Parameter flag in (Parameter[])[_epochs, _patience, _schedule, _warmUp, _average, _hide, _noise, _checkpoint, _every, _resume])
        {
            command.Add(flag);
        }
    }

    /// <summary>How long, at which pace, on what share of the input.</summary>
    /// <exception cref="CommandException">A flag is wrong.</exception>
    public FitOptions Options(ParseResult parsed) => new()
    {
        Epochs = Flag.AtLeast("--epochs", parsed.GetValue(_epochs), 1),
        Patience = parsed.GetValue(_patience) is int patience ? Flag.AtLeast("--patience", patience, 1) : null,
        Schedule = Flag.Word("--schedule", parsed.GetValue(_schedule)!, Pacing.Words),
        WarmUp = Flag.Share("--warm-up", parsed.GetValue(_warmUp)),
        Average = Flag.Share("--average", parsed.GetValue(_average)),
        Hide = Flag.Share("--hide", parsed.GetValue(_hide)),
        Noise = Flag.NotNegative("--noise", parsed.GetValue(_noise)),
    };

    /// <summary>Where checkpoints go; null for nowhere.</summary>
    /// <exception cref="CommandException">A flag is wrong, or means nothing without another.</exception>
    public Checkpoint? Checkpoint(ParseResult parsed)
    {
        string every = parsed.GetValue(_every)!;
        bool minutes = every.EndsWith('m');
        if (!int.TryParse(minutes ? every[..^1] : every, CultureInfo.InvariantCulture, out int count) || count < 1)
        {
            throw Flag.Wrong("--every", every, "epochs, such as 5, or minutes, such as 10m");
        }

        if (parsed.GetValue(_checkpoint) is string file)
        {
            return new Checkpoint(file) { Epochs = minutes ? 1 : count, Interval = minutes ? TimeSpan.FromMinutes(count) : null };
        }

        string? foreign = Resumes(parsed) ? "--resume" : parsed.Has(_every) ? "--every" : null;
        return foreign is null ? null : throw new CommandException(ExitCode.Usage, $"{foreign}: say which checkpoint, --checkpoint FILE");
    }

    /// <summary>True where training goes on from its checkpoint.</summary>
    public bool Resumes(ParseResult parsed) => parsed.GetValue(_resume);
}
