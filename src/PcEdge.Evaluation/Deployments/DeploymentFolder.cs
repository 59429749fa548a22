namespace PcEdge.Evaluation.Deployments;

/// <summary>Tells by a folder's contents which deployments it holds.</summary>
internal static class DeploymentFolder
{
    /// <summary>The deployments of a folder, with the benchmark's own faults or, given a seed, with injected ones.</summary>
    /// <exception cref="DeploymentException">Nothing known is in it, or it has no faults of its own and no seed was given.</exception>
    public static IReadOnlyList<Deployment> Read(string folder, double clock, int days, ulong? seed)
    {
        IReadOnlyList<Deployment> deployments = ReadClean(folder, clock, days);
        if (seed is { } injected)
        {
            return [.. deployments.Select(deployment => FaultInjector.Inject(deployment, injected))];
        }

        return deployments.All(static deployment => deployment.Faults.Count > 0)
            ? deployments
            : throw new DeploymentException($"{folder}: no labelled faults come with it; give --inject SEED to add some");
    }

    /// <summary>The deployments of a folder as they were recorded.</summary>
    /// <exception cref="DeploymentException">Nothing known is in it.</exception>
    public static IReadOnlyList<Deployment> ReadClean(string folder, double clock, int days) =>
        IntelLabFolder.Recognises(folder) ? [IntelLabFolder.Read(folder, clock)]
        : BeijingFolder.Recognises(folder) ? BeijingFolder.Read(folder, days)
        : CsvFolder.Recognises(folder) ? CsvFolder.Read(folder, days)
        : !Path.Exists(folder) ? throw new DeploymentException($"{folder}: no such folder")
        : throw new DeploymentException($"{folder}: neither clean/Node*_clean.txt (Intel lab faults) nor PRSA_Data_*.csv (Beijing air) nor any .csv file is in it; is the archive unpacked?");
}
