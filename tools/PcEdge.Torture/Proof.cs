namespace PcEdge.Torture;

/// <summary>
/// Something promised, tried very often. It is one file and one line in <see cref="ProofTable"/>; <c>./build.sh torture</c> then
/// runs it in its long form, the tests in its short one.
/// </summary>
internal abstract class Proof
{
    /// <summary>One word for the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What is tried, for the table: a noun and what is done to it.</summary>
    public abstract string Trial { get; }

    /// <summary>Tries it; a broken promise is a finding, never an exception.</summary>
    public abstract ProofResult Run(ProofRun run);
}
