using System.Globalization;
using System.Text;
using PcEdge.Evaluation.Deployments;

namespace PcEdge.Evaluation.Tests.Deployments;

public sealed class CsvFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("csv").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Columns_that_change_become_channels_on_the_usual_clock()
    {
        string file = Path.Combine(_folder, "tank.csv");
        var text = new StringBuilder("time,level,constant,flow\n");
        for (int row = 0; row < 300; row++)
        {
            if (row != 7)
            {
                text.Append(CultureInfo.InvariantCulture, $"{1000 + (30 * row)},{row % 10},5,{(row == 9 ? "" : (row * 2).ToString(CultureInfo.InvariantCulture))}\n");
            }
        }

        File.WriteAllText(file, text.ToString());
        Deployment tank = Assert.Single(DeploymentFolder.Read(file, 60, 365, seed: 1));
        Assert.Equal(["level", "flow"], tank.Channels);
        Assert.Equal(30, tank.Clock);
        Assert.Equal(300, tank.Rows);
        Assert.True(tank.UnlikeUnits);
        Assert.Equal(8, tank.Clean[8, 0]);
        Assert.False(tank.Clean.IsPresent(7, 0));
        Assert.False(tank.Clean.IsPresent(9, 1));
        Assert.Throws<DeploymentException>(() => DeploymentFolder.Read(file, 60, 365, seed: null));
    }

    [Fact]
    public void Pollutants_keep_their_units_and_gaps()
    {
        foreach (string site in new[] { "B", "A", "C" })
        {
            var text = new StringBuilder("\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\",\"O3\",\"TEMP\",\"station\"\n");
            for (int hour = 0; hour < 48; hour++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{hour + 1},2013,3,{1 + (hour / 24)},{hour % 24},{hour},4,NA,7,{300 + hour},77,{site[0] - 'A'}.5,\"{site}\"\n");
            }

            File.WriteAllText(Path.Combine(_folder, $"PRSA_Data_{site}_x.csv"), text.ToString());
        }

        IReadOnlyList<Deployment> deployments = DeploymentFolder.ReadClean(_folder, 60, 1);
        Assert.Equal(["A", "B", "C"], deployments[0].Channels);
        Assert.Equal([0.5, 1.5, 2.5], deployments[0].Clean.Cells[..3]);
        Assert.Equal(24, deployments[1].Rows);
        Assert.Equal("A.PM2.5", deployments[1].Channels[0]);
        Assert.Equal("B.O3", deployments[1].Channels[^1]);
        Assert.Equal(323, deployments[1].Clean[23, 4]);
        Assert.False(deployments[1].Clean.IsPresent(0, 2));
        Assert.Equal(23, deployments[1].Scale[0]);
    }
}
