using System.Globalization;
using PcEdge.Cli;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Training.Hgf;

namespace PcEdge.Train;

/// <summary>The flags of a fit that are for hierarchical Gaussian filters: which parameters, with which priors, and whose answers are explained.</summary>
internal sealed class HgfFitFlags
{
    private const string Readings = "surprise", Answers = "responses", Both = "both";

    private readonly Option<string[]> _fit = new("--fit")
    {
        HelpName = "NAMES", Description = "Filter: parameters to estimate, NODE.FIELD between commas, such as x1.tonicVolatility,x2.mean; couplings are x1.volatilityParents.x2.",
    };

    private readonly Option<string[]> _prior = new("--prior")
    {
        HelpName = "NAME=MEAN:SD",
        Description = "Filter: what is known of a parameter, several between commas; NAME=flat for nothing. Around the model's value by default. The deviation of a positive parameter is that of its logarithm.",
    };

    private readonly Option<string?> _responses = new("--responses") { HelpName = "COLUMN", Description = "Filter: column of the answers that somebody gave in a binary task, 0, 1 or empty." };

    private readonly Option<string> _responseModel = new("--response-model")
    {
        HelpName = "NAME", Description = $"Filter: how answers follow from beliefs, {ResponseTable.Words.Words}; its response.inverseTemperature can be estimated, too.",
        DefaultValueFactory = static () => ResponseTable.Words.Of(ResponseKind.UnitSquareSigmoid),
    };

    private readonly Option<double> _inverseTemperature = new("--inverse-temperature") { HelpName = "X", Description = "Filter: where that of the response model starts.", DefaultValueFactory = static () => 1 };

    private readonly Option<string?> _objective = new("--objective")
    {
        HelpName = "WHAT",
        Description = $"Filter: what is explained, {Readings}, {Answers} or {Both}; {Answers} where there are some: the beliefs of somebody who answers so, not the best ones.",
    };

    private readonly Option<int> _starts = new("--starts") { HelpName = "N", Description = "Filter: places that the search starts from, all but the first drawn from the priors.", DefaultValueFactory = static () => 4 };

    private Parameter[] All => [_fit, _prior, _responses, _responseModel, _inverseTemperature, _objective, _starts];

    /// <summary>The column of the answers; null for none.</summary>
    public string? Responses(ParseResult parsed) => parsed.GetValue(_responses);

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Parameter flag in All)
        {
            command.Add(flag);
        }
    }

    /// <summary>Complains of the first that was given, where no filter is fitted.</summary>
    /// <exception cref="CommandException">One was given.</exception>
    public void RefuseWithoutModel(ParseResult parsed)
    {
        if (All.FirstOrDefault(parsed.Has) is Parameter foreign)
        {
            throw new CommandException(ExitCode.Usage, $"{foreign.Name}: is for a hierarchical Gaussian filter; name its document, pcedge-train fit MODEL.json");
        }
    }

    /// <summary>True of a flag that is one of these.</summary>
    public bool Has(Parameter flag) => All.Contains(flag);

    /// <summary>What is estimated.</summary>
    /// <exception cref="CommandException">A flag is wrong, or names what there is not.</exception>
    public HgfFitOptions Options(ParseResult parsed, HgfDefinition filter, int seed)
    {
        bool answers = Responses(parsed) is not null;
        if (!answers && ((Parameter[])[_responseModel, _inverseTemperature]).FirstOrDefault(parsed.Has) is Parameter foreign)
        {
            throw new CommandException(ExitCode.Usage, $"{foreign.Name}: is for answers; say which, --responses COLUMN");
        }

        string objective = parsed.GetValue(_objective) ?? (answers ? Answers : Readings);
        if (objective is not (Readings or Answers or Both) || (objective != Readings && !answers))
        {
            throw answers || objective is not (Answers or Both)
                ? Flag.Wrong("--objective", objective, $"one of {Readings}, {Answers}, {Both}")
                : new CommandException(ExitCode.Usage, $"--objective: {objective} asks for answers; say which, --responses COLUMN");
        }

        bool responds = objective != Readings;
        var subject = new HgfSubject(filter, Flag.Positive("--inverse-temperature", parsed.GetValue(_inverseTemperature)));
        return new HgfFitOptions
        {
            Subject = subject,
            Parameters = Parameters(parsed, subject, responds),
            Response = responds ? Flag.Word("--response-model", parsed.GetValue(_responseModel)!, ResponseTable.Words) : null,
            Belief = responds ? ActedOn(filter) : null,
            CountsSurprise = objective != Answers,
            Starts = Flag.AtLeast("--starts", parsed.GetValue(_starts), 1),
            Seed = seed,
        };
    }

    private List<FreeParameter> Parameters(ParseResult parsed, HgfSubject subject, bool responds)
    {
        var table = new HgfParameterTable(subject.Filter, responds);
        var chosen = new List<FreeParameter>();
        foreach (string name in Flag.Names(string.Join(',', parsed.GetValue(_fit) ?? [])))
        {
            HgfParameter parameter = table.Find(name) ?? throw Unknown("--fit", name, table);
            chosen.Add(chosen.Exists(free => free.Parameter.Name == name)
                ? throw new CommandException(ExitCode.Usage, $"--fit: {name} is named twice")
                : FreeParameter.Usual(parameter, subject));
        }

        if (chosen.Count == 0)
        {
            throw new CommandException(ExitCode.Usage, $"--fit: say what to estimate; {table.Instead("")}");
        }

        foreach (string prior in Flag.Names(string.Join(',', parsed.GetValue(_prior) ?? [])))
        {
            string name = prior.Split('=')[0].Trim();
            int place = chosen.FindIndex(free => free.Parameter.Name == name);
            if (place < 0)
            {
                throw table.Find(name) is null ? Unknown("--prior", name, table) : new CommandException(ExitCode.Usage, $"--prior: {name} is not estimated; --fit {name}");
            }

            chosen[place] = chosen[place] with { Prior = Prior(prior, name, chosen[place].Parameter.Scale) };
        }

        return chosen;
    }

    private static GaussianPrior Prior(string text, string name, ParameterScale scale)
    {
        string said = text[Math.Min(text.Length, name.Length)..].TrimStart(' ', '=');
        if (said == "flat")
        {
            return new GaussianPrior(0, double.PositiveInfinity);
        }

        string[] parts = said.Split(':');
        if (parts.Length != 2 || !double.TryParse(parts[0], CultureInfo.InvariantCulture, out double mean) || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out double deviation)
            || !(deviation > 0) || !double.IsFinite(deviation))
        {
            throw Flag.Wrong("--prior", text, "NAME=MEAN:SD with a deviation above 0, such as x1.tonicVolatility=-4:2, or NAME=flat");
        }

        return scale.Holds(mean)
            ? new GaussianPrior(scale.On(mean), deviation)
            : throw new CommandException(ExitCode.Usage, $"--prior: {name}: expected {scale.Range}, found {parts[0]}");
    }

    // Whose probability of a 1 is acted on: that of the one input that is binary.
    private static string ActedOn(HgfDefinition filter)
    {
        string[] inputs = [.. filter.Nodes.Where(static node => node.Type == HgfNodeType.BinaryInput).Select(static node => node.Name)];
        return inputs.Length == 1
            ? inputs[0]
            : throw new CommandException(ExitCode.Usage, $"--responses: answers are about one {HgfWords.Types.Of(HgfNodeType.BinaryInput)}, the model has {(inputs.Length == 0 ? "none" : string.Join(", ", inputs))}");
    }

    private static CommandException Unknown(string flag, string name, HgfParameterTable table) =>
        new(ExitCode.Usage, $"{flag}: the model has no parameter {name}; {table.Instead(name)}");
}
