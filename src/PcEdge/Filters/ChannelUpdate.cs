namespace PcEdge.Filters;

/// <summary>
/// The readings of a row meet their predictions: errors, evidence, surprise, gates, and then the update of all that the channels know.
/// One pass over the channels for each quantity, a block of channels at a time; what is rare goes channel by channel.
/// </summary>
internal sealed class ChannelUpdate(FilterConstants constants, Beliefs beliefs, Readout readout)
{
    private readonly FilterConstants _constants = constants;
    private readonly Beliefs _beliefs = beliefs;
    private readonly Readout _readout = readout;

    /// <summary>Takes the readings of a row that has been explained by its causes.</summary>
    public void Correct(Row row, StepOutput output)
    {
        ChannelPrecisions precisions = _beliefs.Precisions;
        precisions.Rate();
        row.Errors.Compare(row, _beliefs, _constants.SensorNoiseFloor);
        _beliefs.Noise.Learn(row.Errors.UsualIncrement, row.Taken);
        _beliefs.Frozen.Learn(row.Errors.Repeated, row.Taken, precisions.IncrementRate);
        row.Surprise.Learn(row.Errors, _beliefs.Noise.Ratio, _beliefs.Frozen.Evidence, _constants);
        row.Gates.Learn(row, _beliefs, _constants);

        precisions.LearnSensorNoise(row);
        _beliefs.Deviation.Correct(row, precisions);
        precisions.LearnIncrement(row);
        precisions.LearnSibling(row, _beliefs.Synapses);
        _readout.Report(row, output);
        _beliefs.Synapses.Learn(row, precisions.SynapseRate);
    }
}
