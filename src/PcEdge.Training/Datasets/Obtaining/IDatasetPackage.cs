namespace PcEdge.Training.Datasets.Obtaining;

/// <summary>A package that has the files of a dataset in it.</summary>
internal interface IDatasetPackage
{
    /// <summary>What it is called and where it is from.</summary>
    string Name { get; }

    /// <summary>Puts the files into a folder that is there and empty but for what this leaves behind.</summary>
    /// <param name="files">Names of files, each of them also good with <c>.gz</c> behind it.</param>
    /// <param name="folder">Where they go.</param>
    /// <param name="run">Runs the package manager.</param>
    /// <exception cref="ObtainingException">It cannot be had.</exception>
    void Unpack(IReadOnlyList<string> files, string folder, RunProgram run);
}
