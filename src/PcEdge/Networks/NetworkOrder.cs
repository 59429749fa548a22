namespace PcEdge.Networks;

/// <summary>Orders predictions so that each comes after the layers that it is made from.</summary>
internal static class NetworkOrder
{
    /// <summary>The predictions of one pathway and the priors; the definition has been checked for cycles.</summary>
    public static Prediction[] Of(Network network, Pathway pathway)
    {
        var order = new List<Prediction>();
        var known = new HashSet<Prediction>();
        foreach (Prediction prediction in network.Predictions)
        {
            Visit(prediction);
        }

        return [.. order];

        void Visit(Prediction prediction)
        {
            if ((prediction.Pathway != pathway && prediction.Pathway != Pathway.Prior) || !known.Add(prediction))
            {
                return;
            }

            foreach (Projection projection in prediction.Sources)
            {
                foreach (Prediction before in projection.IsTransition ? [] : projection.Source.PredictedBy)
                {
                    Visit(before);
                }
            }

            order.Add(prediction);
        }
    }
}
