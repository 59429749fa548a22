using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Deployments;

/// <summary>A folder in the layout of the Intel lab benchmark: motes 2 and 10, one day, a row a minute; a stretch is at fault.</summary>
internal sealed class MiniatureLab : IDisposable
{
    private static readonly int[] s_motes = [2, 10];

    public MiniatureLab()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "clean"));
        foreach (int mote in s_motes)
        {
            File.WriteAllText(CleanFile(mote), Clean(mote));
            foreach (FaultKind kind in Enum.GetValues<FaultKind>())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(InjectedFile(mote, kind))!);
                File.WriteAllText(InjectedFile(mote, kind), Injected(mote, kind));
            }
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("lab").FullName;

    public string CleanFile(int mote) => Path.Combine(Folder, "clean", $"Node{mote:00}_clean.txt");

    public string InjectedFile(int mote, FaultKind kind)
    {
        string name = kind.ToString().ToLowerInvariant();
        return Path.Combine(Folder, $"injected_{name}", $"mote={mote}_sensortype=temperature_faulttype={name}.txt");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Minute m has the value 20 + mote/100 + m/1000, minute 100 is absent, minute 200 holds two rows, minute 300 two rows of one second.</summary>
    private static string Clean(int mote)
    {
        var text = new StringBuilder("timestamp,mote_id,has_fault_type,temperature,light\n");
        foreach ((string time, double value, _) in Rows(mote))
        {
            text.Append(CultureInfo.InvariantCulture, $"'{time}',{mote},0,{value},1.5\n");
        }

        return text.ToString();
    }

    private static string Injected(int mote, FaultKind kind)
    {
        int code = kind == FaultKind.Mixed ? 2 : 1 << (int)kind;
        var text = new StringBuilder("set_id,timestamp,mote_id,has_fault_type,light,temperature\n");
        foreach ((string time, double value, int minute) in Rows(mote))
        {
            bool faulty = minute is >= 600 and < 700;
            text.Append(CultureInfo.InvariantCulture, $"7,'{time}',{mote},{(faulty ? code : 0)},1.5,{(faulty ? value + 10 : value)}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Time, double Value, int Minute)> Rows(int mote)
    {
        for (int minute = 0; minute < 1440; minute++)
        {
            double value = Math.Round(20 + (mote / 100.0) + (minute / 1000.0), 3);
            string time = new DateTime(2004, 2, 29).AddMinutes(minute).AddSeconds(17).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
            if (minute == 200)
            {
                yield return (time[..17] + "05", value - 5, minute);
            }

            if (minute == 300)
            {
                yield return (time, value - 5, minute);
            }

            if (minute != 100)
            {
                yield return (time, value, minute);
            }
        }
    }
}
