using PcEdge.Models;

namespace PcEdge.Precision;

/// <summary>
/// Learns the noise of independent random-walk channels from their prediction errors, each channel from its own alone.
/// A rule hears only of readings that arrived: absence teaches nothing. It never allocates and never throws.
/// Whatever it meets, both variances stay positive and finite.
/// </summary>
internal interface IPrecisionRule
{
    /// <summary>The channel starts from this noise.</summary>
    void Begin(int channel, in Noise noise)
    {
    }

    /// <summary>A reading has been predicted; a rule that moves before the gain is computed moves here.</summary>
    void Predicted(int channel, in Innovation innovation, ref Noise noise)
    {
    }

    /// <summary>The reading has corrected the belief; a rule that learns from the posterior learns here.</summary>
    void Corrected(int channel, in Correction correction, ref Noise noise)
    {
    }

    /// <summary>Walks what the rule remembers besides the noise itself.</summary>
    void VisitState(IStateVisitor visitor)
    {
    }
}
