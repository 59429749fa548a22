using PcEdge.Filters;
using PcEdge.Models;
using PcEdge.Streams.State;

namespace PcEdge.Torture.Crashes;

/// <summary>
/// Consecutive saves on a disk that fails at every call and whose power is cut at every call, in every pair of the two, with every
/// combination of names kept and lost and every remainder of unsynchronised content: what is found is the last save that succeeded or
/// the one that was on its way, whole, and the next save works. With a carelessness it must find something.
/// </summary>
internal sealed class CrashProof(Carelessness? carelessness = null) : Proof
{
    private const string File = "s.state", Digest = "m";
    private const int MostFindings = 20, MostPending = 12;

    private static readonly string[] Channels = ["a"];
    private static readonly ModelDocument Document = FilterKind.Document(Channels, new SensorFilterOptions());
    private static readonly DiskRemains[] AllRemains = Enum.GetValues<DiskRemains>();

    private readonly List<string> _findings = [];
    private long _times;
    private long _cuts;

    public override string Name => "crash";

    public override string Trial => "power cut or error at every operation of consecutive saves, on a disk that drops, truncates and reorders what was not synchronised";

    public override ProofResult Run(ProofRun run)
    {
        (_times, _cuts) = (0, 0);
        _findings.Clear();
        int saves = run.Size(3, 4);
        foreach (bool links in (bool[])[true, false])
        {
            int calls = Try(links, saves, 0, DiskFault.None, 0, run.IsLong);
            for (int cut = 1; cut <= calls; cut++)
            {
                Try(links, saves, 0, DiskFault.None, cut, run.IsLong);
            }

            foreach (DiskFault fault in (DiskFault[])[DiskFault.Fails, DiskFault.FailsHalfway])
            {
                for (int failing = 1; failing <= calls; failing++)
                {
                    // After the last call, too: the power is cut long after the save.
                    int later = Try(links, saves, failing, fault, 0, run.IsLong);
                    for (int cut = failing + 1; cut <= later; cut++)
                    {
                        Try(links, saves, failing, fault, cut, run.IsLong);
                    }
                }
            }
        }

        return new ProofResult(_times, _findings, $"{_cuts} points in time");
    }

    // Returns how many calls of the disk were made.
    private int Try(bool links, int saves, int failing, DiskFault fault, int cut, bool all)
    {
        _cuts++;
        var disk = new UnreliableDisk(links);
        var store = new StateStore(File, carelessness is { } left ? new CarelessDisk(disk, left) : disk);
        var model = new CountingModel();
        long good = 0, attempted = 0;
        disk.Fault = call =>
        {
            Require(good == 0 || disk.Names.Contains(File), () => $"{File} is missing at call {call}", failing, fault, cut);
            return call == cut ? DiskFault.PowerCut : call == failing ? fault : DiskFault.None;
        };
        store.Load(Digest, Channels, model);
        try
        {
            for (int save = 1; save <= saves; save++)
            {
                model.Samples = attempted = 10 * save;
                if (Save(store, model))
                {
                    good = attempted;
                }
            }
        }
        catch (PowerCutException)
        {
        }

        Require(disk.Misuse is null, () => disk.Misuse!, failing, fault, cut);
        int pending = Math.Min(disk.PendingNames, MostPending);
        for (int names = 0; names < 1 << pending; names++)
        {
            if (all || IsTelling(names, pending))
            {
                foreach (DiskRemains remains in AllRemains)
                {
                    Recover(disk.AfterPowerCut(names, remains), good, attempted, $"names {names:x}, {remains}", failing, fault, cut);
                }
            }
        }

        return disk.Calls;
    }

    // All kept, none, all but one, or one alone: what the short form looks at.
    private static bool IsTelling(int names, int pending)
    {
        int kept = int.PopCount(names);
        return kept <= 1 || kept >= pending - 1;
    }

    private void Recover(UnreliableDisk disk, long good, long attempted, string what, int failing, DiskFault fault, int cut)
    {
        _times++;
        try
        {
            var store = new StateStore(File, disk);
            var model = new CountingModel();
            LoadedState loaded = store.Load(Digest, Channels, model);
            long found = loaded.Stamp?.Samples ?? 0;
            Require(found == model.Samples, () => $"{what}: a mixture of states", failing, fault, cut);
            Require(found >= good && found <= attempted, () => $"{what}: found {found}, saved {good}, on its way {attempted}", failing, fault, cut);
            Require(good == 0 || loaded.Path == File, () => $"{what}: took {loaded.Choice}", failing, fault, cut);
            model.Samples = 1000;
            Require(Save(store, model), () => $"{what}: cannot be saved again", failing, fault, cut);
            var after = new CountingModel();
            Require(new StateStore(File, disk).Load(Digest, Channels, after).Stamp?.Samples == 1000 && after.Samples == 1000, () => $"{what}: the next save is not found", failing, fault, cut);
        }
        catch (StateException refused)
        {
            Require(false, () => $"{what}: refused: {refused.Message}", failing, fault, cut);
        }
    }

    private static bool Save(StateStore store, CountingModel model)
    {
        try
        {
            store.Save(Document, model, new StateStamp { Model = Digest, Generation = 0, Samples = model.Samples });
            return true;
        }
        catch (StateException)
        {
            return false;
        }
    }

    private void Require(bool holds, Func<string> otherwise, int failing, DiskFault fault, int cut)
    {
        if (!holds && _findings.Count < MostFindings)
        {
            _findings.Add($"call {failing} {fault}, power cut at call {cut}: {otherwise()}");
        }
    }
}
