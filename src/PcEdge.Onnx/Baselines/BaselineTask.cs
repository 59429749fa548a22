namespace PcEdge.Onnx.Baselines;

/// <summary>What an ONNX model computes from a stream.</summary>
public enum BaselineTask
{
    /// <summary>Its output is what the channels will be some rows later.</summary>
    Forecast,

    /// <summary>Its output is a score for each class.</summary>
    Classify,

    /// <summary>Its output is the input once more, as it should have been.</summary>
    Reconstruct,

    /// <summary>Its output is other channels.</summary>
    Regress,
}
