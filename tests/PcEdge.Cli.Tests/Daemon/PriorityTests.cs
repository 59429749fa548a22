namespace PcEdge.Cli.Tests.Daemon;

public sealed class PriorityTests : IDisposable
{
    private readonly List<bool> _asked = [];
    private readonly Rig _rig;

    public PriorityTests()
    {
        _rig = new Rig
        {
            Prioritise = realtime =>
            {
                _asked.Add(realtime);
                return ["a right is lacking"];
            },
        };
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_run_asks_for_realtime_once_and_goes_on_where_it_is_refused()
    {
        Assert.Equal(0, _rig.Run(["run", "--priority", "realtime", "--sink", "jsonl:-"], Rig.Sensors(20)));
        Assert.Equal([true], _asked);
        Assert.Contains("a right is lacking", _rig.Err, StringComparison.Ordinal);
        Assert.Equal(20, _rig.Lines.Length);
    }

    [Fact]
    public void Who_does_not_ask_for_it_does_not_get_it()
    {
        Assert.Equal(0, _rig.Run(["run", "--sink", "jsonl:-"], Rig.Sensors(20)));
        Assert.Equal(0, _rig.Run(["run", "--priority", "normal", "--sink", "jsonl:-"], Rig.Sensors(20)));
        Assert.Empty(_asked);
    }
}
