using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Deployments;

public class IntelLabFolderTests
{
    [Fact]
    public void Last_row_of_a_tick_counts_and_empty_ticks_stay_absent()
    {
        using var lab = new MiniatureLab();
        Deployment deployment = IntelLabFolder.Read(lab.Folder, 60);
        Assert.Equal(["mote2", "mote10"], deployment.Channels);
        Assert.Equal(1440, deployment.Rows);
        Assert.Equal(432, deployment.WarmUpRows);
        Assert.False(deployment.Clean.IsPresent(100, 0));
        Assert.Equal(20.22, deployment.Clean[200, 0]);
        Assert.Equal(20.32, deployment.Clean[300, 0]);
        Assert.Equal(20.4, deployment.Clean[300, 1]);
        Assert.Equal(12477 * 86400.0, deployment.Start);
    }

    [Fact]
    public void Faults_come_with_their_kinds()
    {
        using var lab = new MiniatureLab();
        Deployment deployment = IntelLabFolder.Read(lab.Folder, 60);
        Assert.Equal(6, deployment.Faults.Count);
        FaultSeries drift = deployment.Faults.Single(static series => series.Kind == FaultKind.Drift);
        Assert.Equal(100, drift.Codes.Where(static (_, cell) => cell % 2 == 0).Count(static code => code > 0));
        Assert.All(drift.Codes, static code => Assert.True(code == 0 || code == FaultSeries.CodeOf(FaultKind.Drift)));
        Assert.Equal(deployment.Clean[650, 1] + 10, drift.Values[650, 1], 9);
        Assert.Equal(deployment.Clean[700, 1], drift.Values[700, 1]);
        FaultSeries mixed = deployment.Faults.Single(static series => series.Kind == FaultKind.Mixed);
        Assert.Contains(FaultSeries.CodeOf(FaultKind.Malfunction), mixed.Codes);
    }

    [Fact]
    public void A_slower_clock_keeps_the_last_row_of_each_tick()
    {
        using var lab = new MiniatureLab();
        Deployment deployment = IntelLabFolder.Read(lab.Folder, 300);
        Assert.Equal(288, deployment.Rows);
        Assert.Equal(20.024, deployment.Clean[0, 0]);
        Assert.True(deployment.Clean.IsPresent(20, 0));
    }

    [Fact]
    public void A_row_that_no_clean_row_explains_is_named()
    {
        using var lab = new MiniatureLab();
        string file = lab.InjectedFile(2, FaultKind.Bias);
        File.AppendAllText(file, "7,'2004-02-29T12:00:59',2,0,1.5,20\n");
        var problem = Assert.Throws<DeploymentException>(() => IntelLabFolder.Read(lab.Folder, 60));
        Assert.Contains($"{file}:1443: no row of this time", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_without_a_mark_is_named()
    {
        using var lab = new MiniatureLab();
        string file = lab.InjectedFile(10, FaultKind.Random);
        File.WriteAllText(file, File.ReadAllText(file).Replace("10,0,1.5,20.1\n", "10,0,1.5,20.2\n", StringComparison.Ordinal));
        var problem = Assert.Throws<DeploymentException>(() => IntelLabFolder.Read(lab.Folder, 60));
        Assert.Contains($"{file}:2: no fault is marked", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_nothing_known_says_what_is_expected()
    {
        string empty = Directory.CreateTempSubdirectory("none").FullName;
        var problem = Assert.Throws<DeploymentException>(() => DeploymentFolder.Read(empty, 60, 365, null));
        Assert.Contains("Node*_clean.txt", problem.Message, StringComparison.Ordinal);
        Directory.Delete(empty);
    }
}
