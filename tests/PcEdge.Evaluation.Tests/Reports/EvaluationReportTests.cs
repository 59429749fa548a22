using System.Text.Json;
using PcEdge.Evaluation.Deployments;
using PcEdge.Evaluation.Methods;
using PcEdge.Evaluation.Protocol;
using PcEdge.Evaluation.Reports;
using PcEdge.Evaluation.Tests.Deployments;

namespace PcEdge.Evaluation.Tests.Reports;

public class EvaluationReportTests
{
    private static readonly Deployment s_deployment = FaultInjector.Inject(SineDeployment.Create(rows: 800, channels: 2), 4);

    private static readonly (Deployment Deployment, IReadOnlyList<MethodReport> Methods)[] s_evaluations =
        [(s_deployment, [.. new[] { "median", "pc" }.SelectMany(static name => new FaultEvaluation(new FaultProtocol(s_deployment)).Evaluate(MethodTable.Create(name, s_deployment)))])];

    [Fact]
    public void Document_holds_every_method_and_cell_and_null_for_what_has_no_value()
    {
        using var stream = new MemoryStream();
        EvaluationJson.Write(stream, s_evaluations);
        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        JsonElement deployment = Assert.Single(document.RootElement.GetProperty("deployments").EnumerateArray());
        JsonElement[] methods = [.. deployment.GetProperty("methods").EnumerateArray()];
        Assert.Equal(["median", "median+gate", "pc", "pc+gate", "pc as shipped"], methods.Select(static method => method.GetProperty("name").GetString()!));
        Assert.Equal(6, methods[0].GetProperty("cells").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, methods[0].GetProperty("cells")[0].GetProperty("recoveryMinutes").ValueKind);
        Assert.Equal(3, methods[0].GetProperty("labelFree").GetArrayLength());
        Assert.True(methods[4].GetProperty("states").GetProperty("stuck").TryGetProperty("missed", out _));
    }

    [Fact]
    public void Page_and_table_name_every_method()
    {
        using var page = new StringWriter();
        EvaluationPage.Write(page, "pcedge evaluate faults <x>", s_evaluations);
        Assert.Contains("&lt;x&gt;", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.ToString(), StringComparison.Ordinal);
        string table = TableReport.Summary(s_deployment, s_evaluations[0].Methods);
        Assert.DoesNotContain("NaN", table, StringComparison.Ordinal);
        foreach (MethodReport method in s_evaluations[0].Methods)
        {
            Assert.Contains(method.Method, page.ToString(), StringComparison.Ordinal);
            Assert.Contains(method.Method, table, StringComparison.Ordinal);
        }
    }
}
