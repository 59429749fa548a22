using System.Globalization;

namespace PcEdge.Evaluation.Deployments;

/// <summary>
/// The Beijing multi-site air-quality set, unpacked: <c>PRSA_Data_SITE_FROM-TO.csv</c>, hourly. Two deployments: the temperature of all
/// sites, and the six pollutants of the first two sites by name, in their own units.
/// </summary>
internal static class BeijingFolder
{
    private const string Prefix = "PRSA_Data_";
    private const int PollutantSites = 2;
    private const double Hour = 3600;

    private static readonly string[] s_pollutants = ["PM2.5", "PM10", "SO2", "NO2", "CO", "O3"];

    /// <summary>True where a folder looks like this set.</summary>
    public static bool Recognises(string folder) => Files(folder).Length > 0;

    /// <summary>Reads the first <paramref name="days"/> days.</summary>
    /// <exception cref="DeploymentException">A file does not fit the others.</exception>
    public static IReadOnlyList<Deployment> Read(string folder, int days)
    {
        string[] files = Files(folder);
        CsvColumns[] sites = new CsvColumns[files.Length];
        Concurrently.For(files.Length, i => sites[i] = CsvColumns.Read(files[i], [.. s_pollutants, "TEMP", "year", "month", "day", "hour"]));
        double start = Time(sites[0], 0);
        int rows = Math.Min(days * 24, sites.Max(static site => site.Rows));
        var temperatures = new Grid(rows, files.Length);
        for (int i = 0; i < files.Length; i++)
        {
            Lay(sites[i], "TEMP", start, temperatures, i);
        }

        int chosen = Math.Min(PollutantSites, files.Length);
        var pollutants = new Grid(rows, chosen * s_pollutants.Length);
        for (int i = 0; i < pollutants.Channels; i++)
        {
            Lay(sites[i / s_pollutants.Length], s_pollutants[i % s_pollutants.Length], start, pollutants, i);
        }

        return
        [
            Of("Beijing temperatures", "C", files.Select(SiteOf), temperatures, start, unlikeUnits: false),
            Of("Beijing pollutants", "daily ranges", files.Take(chosen).SelectMany(static file => s_pollutants.Select(name => $"{SiteOf(file)}.{name}")), pollutants, start, unlikeUnits: true),
        ];
    }

    private static Deployment Of(string name, string unit, IEnumerable<string> channels, Grid clean, double start, bool unlikeUnits)
    {
        double[] ranges = DailyRange.Of(clean, Hour);
        double range = Metrics.Quantile.Median([.. ranges]);
        return new Deployment
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{name}, {clean.Rows / 24} days, hourly"),
            Unit = unit,
            Channels = [.. channels],
            Clock = Hour,
            Start = start,
            Clean = clean,
            Scale = unlikeUnits ? ranges : [.. Sequences.Repeat(1.0, clean.Channels)],
            UnlikeUnits = unlikeUnits,
            RecoveryTolerance = unlikeUnits ? Deployment.ToleranceOfRange : Deployment.ToleranceOfRange * range,
            RecoveryCap = 48 * Hour,
        };
    }

    private static string[] Files(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, Prefix + "*.csv") : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static string SiteOf(string file) => Path.GetFileName(file)[Prefix.Length..].Split('_')[0];

    private static double Time(CsvColumns site, int row)
    {
        double year = site["year"][row], month = site["month"][row], day = site["day"][row], hour = site["hour"][row];
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month) && hour is >= 0 and < 24
            ? CivilTime.SinceEpoch((int)year, (int)month, (int)day) + (Hour * hour)
            : throw new DeploymentException($"{site.File}:{row + 2}: year, month, day and hour are no time");
    }

    private static void Lay(CsvColumns site, string column, double start, Grid grid, int channel)
    {
        for (int row = 0; row < site.Rows; row++)
        {
            double tick = (Time(site, row) - start) / Hour;
            if (tick >= 0 && tick < grid.Rows)
            {
                grid[(int)tick, channel] = site[column][row];
            }
        }
    }
}
