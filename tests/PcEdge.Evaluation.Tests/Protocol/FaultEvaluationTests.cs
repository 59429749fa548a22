using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Methods;
using PcEdge.Evaluation.Metrics;
using PcEdge.Evaluation.Protocol;
using PcEdge.Evaluation.Reports;
using PcEdge.Evaluation.Tests.Deployments;
using PcEdge.Models;

namespace PcEdge.Evaluation.Tests.Protocol;

public class FaultEvaluationTests
{
    private static readonly Deployment s_deployment = FaultInjector.Inject(SineDeployment.Create(rows: 2000, channels: 4), 11);

    [Fact]
    public void One_who_knows_the_truth_is_perfect()
    {
        IReadOnlyList<MethodReport> reports = Evaluate(new Method("oracle", () => new Oracle(s_deployment.Clean, delay: 0)) { RaisesAlarms = true });
        Assert.Equal(["oracle", "oracle+gate", "oracle as shipped"], reports.Select(static report => report.Method));
        foreach (MethodReport report in reports.Take(2))
        {
            Assert.All(report.Cells, static cell => Assert.True(cell.AreaUnderCurve > 0.96, $"{cell.Cell}: {cell.AreaUnderCurve}"));
            Assert.Equal(0, report.Mean(static cell => cell.Errors.All), 12);
            Assert.InRange(report.Cells[^4].Delays.Recovery, 60, 75);            // the next row, where it is present
            Assert.Equal(0, report.CleanRunError);
        }

        MethodReport shipped = reports[2];
        Assert.Equal(0, shipped.AlarmEpisodes);
        Assert.Equal(0, shipped.FalseAlarmRate);
        Assert.True(shipped.States!.MacroF1 < 0.5, "everything is called an outlier");
        Assert.Equal(0, shipped.States[ChannelState.Outlier, ChannelState.Ok]);
    }

    [Fact]
    public void One_who_echoes_the_reading_errs_by_the_fault_and_only_there()
    {
        MethodReport raw = Assert.Single(Evaluate(MethodTable.Create("raw", s_deployment)));
        foreach (CellReport cell in raw.Cells)
        {
            Assert.Equal(0, cell.Errors.Clean);
            Assert.True(cell.Errors.Faulty > 0);
        }
    }

    [Fact]
    public void Two_evaluations_give_the_same_bits()
    {
        Assert.Equal(
            TableReport.Summary(s_deployment, Evaluate(MethodTable.Create("rules", s_deployment))),
            TableReport.Summary(s_deployment, Evaluate(MethodTable.Create("rules", s_deployment))));
    }

    [Fact]
    public void Label_free_threshold_is_a_quantile_of_the_second_half_of_the_warm_up()
    {
        // The counter scores the row's number: rows 300 to 599 of the warm-up, three full channels and one with every seventh absent.
        MethodReport report = Evaluate(new Method("counter", static () => new RowCounter()))[0];
        double[] scores = [.. Enumerable.Range(300, 300).SelectMany(row => Enumerable.Repeat((double)row, row % 7 == 0 ? 3 : 4))];
        Assert.Equal(Quantile.Of(scores, .99), report.LabelFree[0].Threshold);
        Assert.Equal(1, report.LabelFree[0].FalseAlarmRate);
    }

    [Fact]
    public void Delays_are_those_of_the_readout_and_the_score()
    {
        // An estimate that sticks to the faulty reading for four more rows recovers five rows after the last faulty one, in hours.
        MethodReport slow = Evaluate(new Method("slow", () => new Oracle(s_deployment.Clean, delay: 4)))[0];
        CellReport drift = slow.Cells.Single(static cell => cell.Cell == "drift k=1");
        Assert.InRange(drift.Delays.Recovery, 290, 340);                           // absent rows of channel 0 lengthen a few
        Assert.Equal(0, drift.Delays.Latency);
    }

    private static IReadOnlyList<MethodReport> Evaluate(Method method) => new FaultEvaluation(new FaultProtocol(s_deployment)).Evaluate(method);

    /// <summary>Scores how far the reading is from the truth; the estimate is the truth, or the last faulty reading for a few rows after it.</summary>
    private sealed class Oracle(Grid clean, int delay) : IStreamModel
    {
        private readonly int[] _since = [.. Enumerable.Repeat(int.MaxValue / 2, clean.Channels)];
        private readonly double[] _error = new double[clean.Channels];
        private int _row;

        public int Channels => clean.Channels;

        public void Step(in Observation observation, StepOutput output)
        {
            for (int j = 0; j < Channels; j++)
            {
                double error = observation.Presence[j] ? observation.Values[j] - clean[_row, j] : 0;
                _since[j]++;
                if (error != 0)
                {
                    (_since[j], _error[j]) = (0, Math.Sign(error) * Math.Max(1, Math.Abs(error)));
                }

                output.Surprise[j] = Math.Abs(error);
                output.Alarm[j] = error != 0;
                output.State[j] = error != 0 ? ChannelState.Outlier : ChannelState.Ok;
                output.Estimate[j] = clean[_row, j] + (delay > 0 && _since[j] <= delay ? _error[j] : 0);
                output.Trusted[j] = output.Estimate[j];
            }

            _row++;
        }

        public void VisitState(IStateVisitor visitor) => visitor.Visit("error", _error);
    }

    private sealed class RowCounter : IStreamModel
    {
        private readonly long[] _rows = new long[1];

        public int Channels => 4;

        public void Step(in Observation observation, StepOutput output)
        {
            output.Surprise.AsSpan().Fill(_rows[0]++);
            observation.Values.CopyTo(output.Estimate);
        }

        public void VisitState(IStateVisitor visitor) => visitor.Visit("rows", _rows);
    }
}
