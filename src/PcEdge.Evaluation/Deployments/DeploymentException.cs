namespace PcEdge.Evaluation.Deployments;

/// <summary>A folder does not hold what it should: the message names file, line and remedy.</summary>
internal sealed class DeploymentException(string message) : Exception(message);
