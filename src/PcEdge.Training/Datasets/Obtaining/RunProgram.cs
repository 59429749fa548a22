namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>Runs a program to its end.</summary>
/// <param name="program">Its name, looked for in the path.</param>
/// <param name="arguments">Its arguments, one by one: no shell reads them.</param>
/// <param name="folder">The folder it runs in.</param>
/// <exception cref="ObtainingException">It is not installed, takes too long, or ends with another code than 0.</exception>
/// <exception cref="OperationCanceledException">Somebody asked to stop.</exception>
internal delegate void RunProgram(string program, IReadOnlyList<string> arguments, string folder);
