using PcEdge.Cli;
using PcEdge.Training.Datasets;
using PcEdge.Training.Results;

namespace PcEdge.Train;

/// <summary>The flags that put a sensor-health front end before a network.</summary>
internal sealed class FrontEndFlags
{
    private readonly Option<int?> _causes = new("--front-end")
    {
        HelpName = "CAUSES", Description = "Put a sensor-health front end with so many causes before the network, fitted to the same inputs without labels.",
    };

    private readonly Option<bool> _transient = new("--transient") { Description = "The front end looks for faults of single samples too, at several times the cost." };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_causes);
        command.Add(_transient);
    }

    /// <summary>Refuses what is wrong, before anything is trained.</summary>
    /// <exception cref="CommandException">A flag is wrong.</exception>
    public void Check(ParseResult parsed)
    {
        if (parsed.GetValue(_causes) is int causes)
        {
            Flag.AtLeast("--front-end", causes, 1);
        }
        else if (parsed.GetValue(_transient))
        {
            throw new CommandException(ExitCode.Usage, "--transient: is for a front end; add --front-end CAUSES");
        }
    }

    /// <summary>The bytes of a model with the front end before it; as they are where none is asked for.</summary>
    public byte[] Before(byte[] model, Dataset data, ParseResult parsed) =>
        parsed.GetValue(_causes) is int causes ? TrainedFrontEnd.Before(model, data, causes, parsed.GetValue(_transient)) : model;
}
