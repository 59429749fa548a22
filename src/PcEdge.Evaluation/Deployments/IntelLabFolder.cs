using System.Globalization;

namespace PcEdge.Evaluation.Deployments;

/// <summary>
/// The Intel lab fault benchmark, unpacked: <c>clean/NodeNN_clean.txt</c> and
/// <c>injected_KIND/mote=N_sensortype=temperature_faulttype=KIND.txt</c>.
/// </summary>
internal static class IntelLabFolder
{
    /// <summary>Injected values are rounded to 3 decimals.</summary>
    private const double Rounding = 2e-3;

    private const double Day = 86400;

    /// <summary>True where a folder looks like this benchmark.</summary>
    public static bool Recognises(string folder) => CleanFiles(folder).Length > 0;

    /// <summary>Reads all motes onto a clock of <paramref name="clock"/> seconds.</summary>
    /// <exception cref="DeploymentException">A file is missing or does not fit the others.</exception>
    public static Deployment Read(string folder, double clock)
    {
        string[] files = CleanFiles(folder);
        int[] motes = Array.ConvertAll(files, MoteOf);
        MoteRecording[] clean = Array.ConvertAll(files, MoteRecording.Read);
        double start = Day * Math.Floor(clean.Min(static mote => mote.Times[0]) / Day);
        double end = Day * Math.Ceiling(clean.Max(static mote => mote.Times[^1] + 1) / Day);
        int rows = (int)((end - start) / clock);
        var grid = new Grid(rows, motes.Length);
        for (int j = 0; j < motes.Length; j++)
        {
            Lay(clean[j], start, clock, grid, [], j);
        }

        int[] counts = FaultSeriesCounts.Of(motes.Length);
        var faults = new FaultSeries[(int)FaultKind.Mixed + 1];
        Concurrently.For(faults.Length, k =>
        {
            var kind = (FaultKind)k;
            var values = new Grid(rows, motes.Length);
            byte[] codes = new byte[rows * motes.Length];
            for (int j = 0; j < motes.Length; j++)
            {
                MoteRecording injected = MoteRecording.Read(InjectedFile(folder, motes[j], kind));
                Join(injected, clean[j]);
                Lay(injected, start, clock, values, codes, j);
            }

            faults[k] = new FaultSeries(kind, "", values, codes, counts);
        });
        return new Deployment
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"Intel lab temperatures, {clock} s clock"),
            Unit = "C",
            Channels = Array.ConvertAll(motes, static mote => string.Create(CultureInfo.InvariantCulture, $"mote{mote}")),
            Clock = clock,
            Start = start,
            Clean = grid,
            Scale = [.. Sequences.Repeat(1.0, motes.Length)],
            Faults = faults,
            RecoveryTolerance = 0.5,
        };
    }

    private static string[] CleanFiles(string folder)
    {
        string clean = Path.Combine(folder, "clean");
        if (!Directory.Exists(clean))
        {
            return [];
        }

        string[] files = Directory.GetFiles(clean, "Node*_clean.txt");
        Array.Sort(files, static (a, b) => MoteOf(a).CompareTo(MoteOf(b)));
        return files;
    }

    private static int MoteOf(string file)
    {
        ReadOnlySpan<char> name = Path.GetFileName(file.AsSpan());
        return int.TryParse(name["Node".Length..name.IndexOf('_')], NumberStyles.None, CultureInfo.InvariantCulture, out int mote)
            ? mote
            : throw new DeploymentException($"{file}: the name should be NodeNN_clean.txt with a number");
    }

    private static string InjectedFile(string folder, int mote, FaultKind kind)
    {
        string name = kind.ToString().ToLowerInvariant();
        string file = Path.Combine(folder, $"injected_{name}", $"mote={mote}_sensortype=temperature_faulttype={name}.txt");
        return File.Exists(file) ? file : throw new DeploymentException($"{file} is missing: unpack the whole benchmark");
    }

    /// <summary>Every injected row has a clean one of the same time, and differs from it only where a fault is marked.</summary>
    private static void Join(MoteRecording injected, MoteRecording clean)
    {
        var reference = new Dictionary<long, double>(clean.Times.Length);
        for (int i = 0; i < clean.Times.Length; i++)
        {
            reference[(long)clean.Times[i]] = clean.Values[i];                 // duplicates: the last row counts
        }

        var last = new Dictionary<long, int>(injected.Times.Length);
        for (int i = 0; i < injected.Times.Length; i++)
        {
            last[(long)injected.Times[i]] = i;
        }

        foreach ((long time, int i) in last)
        {
            if (!reference.TryGetValue(time, out double truth))
            {
                throw new DeploymentException($"{injected.File}:{i + 2}: no row of this time in {clean.File}");
            }

            if (injected.Codes[i] == 0 && Math.Abs(injected.Values[i] - truth) > Rounding)
            {
                throw new DeploymentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{injected.File}:{i + 2}: no fault is marked but {injected.Values[i]} differs from the clean {truth}"));
            }
        }
    }

    /// <summary>Onto the clock: the last row of a tick counts, empty ticks stay absent.</summary>
    private static void Lay(MoteRecording mote, double start, double clock, Grid values, byte[] codes, int channel)
    {
        for (int i = 0; i < mote.Times.Length; i++)
        {
            double tick = Math.Floor((mote.Times[i] - start) / clock);
            if (tick < 0 || tick >= values.Rows)
            {
                continue;
            }

            values[(int)tick, channel] = mote.Values[i];
            if (codes.Length > 0)
            {
                codes[((int)tick * values.Channels) + channel] = mote.Codes[i];
            }
        }
    }
}
