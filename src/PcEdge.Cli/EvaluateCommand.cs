namespace PcEdge.Cli;

/// <summary><c>pcedge evaluate</c>: one line per task.</summary>
internal static class EvaluateCommand
{
    /// <summary>The verb with its tasks.</summary>
    public static Command Create(Surroundings surroundings) => new("evaluate", "Score a labelled recording or benchmark folder.")
    {
        EvaluateFaultsCommand.Create(surroundings),
        EvaluateNabCommand.Create(surroundings),
        EvaluateWindowsCommand.Create(surroundings),
        ForecastCommand.Create(surroundings),
    };
}
