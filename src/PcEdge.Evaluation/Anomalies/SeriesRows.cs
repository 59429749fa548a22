using PcEdge.Evaluation.Deployments;
using PcEdge.Streams;

namespace PcEdge.Evaluation.Anomalies;

/// <summary>All rows of a CSV file, read as a stream reads them.</summary>
internal sealed class SeriesRows
{
    private const int MostCells = 200_000_000;

    /// <summary>Channel names.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>[rows x channels], row-major; NaN where absent.</summary>
    public required double[] Values { get; init; }

    /// <summary>[rows]: seconds; empty where the file has no times.</summary>
    public required double[] Times { get; init; }

    /// <summary>[rows]: line of the file, counted from 1.</summary>
    public required int[] Lines { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DeploymentException">It cannot be read, or a row has no time though others have.</exception>
    public static SeriesRows Read(string file, SourceOptions options)
    {
        try
        {
            using ISource source = SourceKind.Open("csv:" + file, options);
            int channels = source.Channels.Count;
            var row = new SourceRow(channels);
            var values = new List<double>();
            var times = new List<double>();
            var lines = new List<int>();
            long withoutTime = 0;
            for (int rows = 0; source.TryRead(row); rows++)
            {
                withoutTime = double.IsNaN(row.Time) && withoutTime == 0 ? row.Line : withoutTime;
                if (withoutTime > 0 && (times.Count > 0 || options.TimeColumn is not (null or SourceOptions.NoTime)))
                {
                    throw new DeploymentException($"{file}:{withoutTime}: field {options.TimeColumn ?? "of the time"} is no time; write it as 2014-04-10 16:15:00 or in seconds");
                }

                if (withoutTime == 0)
                {
                    times.Add(row.Time);
                }

                lines.Add((int)row.Line);
                for (int j = 0; j < channels; j++)
                {
                    values.Add(row.Presence[j] ? row.Values[j] : double.NaN);
                }

                if (values.Count > MostCells)
                {
                    throw new DeploymentException($"{file}: more than {MostCells} values; split it");
                }
            }

            return new SeriesRows { Channels = source.Channels, Values = [.. values], Times = [.. times], Lines = [.. lines] };
        }
        catch (StreamException problem)
        {
            throw new DeploymentException(problem.Message);
        }
    }
}
