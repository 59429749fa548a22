using System.Globalization;
using PcEdge.Hgf;
using PcEdge.Models;
using PcEdge.Streams;
using PcEdge.Training.Datasets;

namespace PcEdge.Training.Hgf;

/// <summary>What a filter is shown: its inputs' columns of a recording, the steps between rows, and the answers that somebody gave.</summary>
internal sealed class HgfSeries
{
    /// <summary>Where it comes from.</summary>
    public required string Name { get; init; }

    /// <summary>Rows.</summary>
    public int Rows => Steps.Length;

    /// <summary>[rows, channels]; NaN where a value is absent.</summary>
    public required double[] Values { get; init; }

    /// <summary>[rows, channels]; true where a value is there.</summary>
    public required bool[] Presence { get; init; }

    /// <summary>[rows]: units of time since the row before; 1 at the first.</summary>
    public required double[] Steps { get; init; }

    /// <summary>[rows]: seconds on the recording's clock; NaN where a row has no time.</summary>
    public required double[] Times { get; init; }

    /// <summary>[rows]: answers, 1 or 0, NaN for none; empty where nobody answered.</summary>
    public double[] Responses { get; init; } = [];

    /// <summary>What was noticed, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Takes the columns that a filter reads out of a recording.</summary>
    /// <param name="recording">Columns of numbers, in any order, others among them.</param>
    /// <param name="filter">Each input reads the column of its name.</param>
    /// <param name="responses">Column of the answers; null for none.</param>
    /// <param name="first">First row, from 0.</param>
    /// <param name="end">Row after the last; null for all.</param>
    /// <exception cref="SourceException">A column is missing, holds nothing, or answers are not 0 and 1.</exception>
    public static HgfSeries Of(Recording recording, HgfDefinition filter, string? responses = null, int first = 0, int? end = null)
    {
        string[] inputs = [.. filter.Nodes.Where(static node => HgfCheck.IsInput(node.Type)).Select(static node => node.Name)];
        int[] columns = [.. inputs.Select(input => recording.Find(input, "the model"))];
        int last = Math.Min(end ?? recording.Rows, recording.Rows);
        if (first >= last)
        {
            throw new SourceException(recording.Name, 0, $"has {recording.Rows} rows, none of them in those that --rows names");
        }

        int rows = last - first;
        double[] values = new double[rows * columns.Length], steps = new double[rows], times = new double[rows];
        var clock = new StreamClock();
        var row = new SourceRow(0);
        for (int i = 0; i < rows; i++)
        {
            row.Time = times[i] = recording.Time(first + i);
            double elapsed = clock.Elapsed(row);
            steps[i] = filter.TimeUnit is double unit && i > 0 ? elapsed / unit : 1;
            for (int j = 0; j < columns.Length; j++)
            {
                values[(i * columns.Length) + j] = recording[first + i, columns[j]];
            }
        }

        return new HgfSeries
        {
            Name = recording.Name,
            Values = values,
            Presence = [.. values.Select(static value => !double.IsNaN(value))],
            Steps = steps,
            Times = times,
            Responses = responses is null ? [] : Answers(recording, responses, first, rows),
            Notes = [.. recording.Notes, .. Usable(recording.Name, filter, inputs, values)],
        };
    }

    /// <summary>True of a row in which anything is there.</summary>
    public bool Reads(int row) => Presence.AsSpan(row * (Presence.Length / Rows), Presence.Length / Rows).Contains(true);

    /// <summary>Shows a filter every row, in order: what to do after each, with its number and its surprise in nats.</summary>
    public void Show(HgfNetwork network, Action<int, double> after)
    {
        int width = Values.Length / Rows;
        for (int row = 0; row < Rows; row++)
        {
            after(row, network.Step(Values.AsSpan(row * width, width), Presence.AsSpan(row * width, width), Steps[row]));
        }
    }

    private static double[] Answers(Recording recording, string column, int first, int rows)
    {
        int place = recording.Find(column, "--responses");
        double[] answers = [.. Enumerable.Range(first, rows).Select(row => recording[row, place])];
        int wrong = Array.FindIndex(answers, static answer => answer is not (0 or 1 or double.NaN));
        if (wrong >= 0)
        {
            throw new SourceException(recording.Name, 0, string.Create(
                CultureInfo.InvariantCulture, $"row {first + wrong + 1} holds {answers[wrong]}; answers are 0 or 1, empty for none"), column);
        }

        return Array.TrueForAll(answers, double.IsNaN) ? throw new SourceException(recording.Name, 0, "holds no answer in any row", column) : answers;
    }

    // An input without any reading that it can use leaves nothing to estimate.
    private static IEnumerable<string> Usable(string name, HgfDefinition filter, string[] inputs, double[] values)
    {
        var network = new HgfNetwork(filter);
        for (int j = 0; j < inputs.Length; j++)
        {
            int present = 0, usable = 0;
            for (int cell = j; cell < values.Length; cell += inputs.Length)
            {
                present += double.IsNaN(values[cell]) ? 0 : 1;
                usable += HgfObserving.IsUsable(network.Channel(j), values[cell]) ? 1 : 0;
            }

            string type = HgfWords.Types.Of(filter.Nodes.First(node => node.Name == inputs[j]).Type);
            if (usable == 0)
            {
                throw new SourceException(name, 0, present == 0 ? "every value is absent; there is nothing to learn from" : $"none of its {present} values is a reading of a {type}", inputs[j]);
            }

            if (usable < present)
            {
                yield return $"{name}: {inputs[j]}: {present - usable} of {present} values are no readings of a {type} and count as absent";
            }
        }
    }
}
