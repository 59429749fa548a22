using PcEdge.Torture.Crashes;
using PcEdge.Torture.Faults;
using PcEdge.Torture.Fuzzing;
using PcEdge.Torture.Kills;
using PcEdge.Torture.Resumes;
using PcEdge.Torture.Soak;
using PcEdge.Torture.Subjects;
using PcEdge.Torture.Troubles;

namespace PcEdge.Torture;

/// <summary>Every proof, one line each, in the order in which they are run.</summary>
internal static class ProofTable
{
    /// <summary>The entries.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new CrashProof(),
        new KillProof(),
        new ResumeProof(),
        new TroubleProof(),
        new FuzzProof(new ModelTarget()),
        new FuzzProof(new StateTarget()),
        new FuzzProof(new ConfigurationTarget()),
        new FuzzProof(new CsvTarget()),
        new FuzzProof(new JsonLinesTarget()),
        new FuzzProof(new MqttTarget()),
        new FuzzProof(new OnnxTarget()),
        new FaultProof(),
        .. SubjectTable.All.Select(static subject => new SoakProof(subject)),
    ];

    /// <summary>The proof of that name, or null.</summary>
    public static Proof? Find(string name) => All.FirstOrDefault(proof => proof.Name == name);
}
