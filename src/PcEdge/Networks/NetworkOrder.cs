namespace PcEdge.Networks;

/// <summary>Orders predictions so that each comes after the layers that it is made from.</summary>
internal static class NetworkOrder
{
    /// <summary>The predictions of one pathway and the priors; the definition has been checked for cycles.</summary>
    public static Prediction[] Of(Network network, Pathway pathway) =>
        Of(network, prediction => prediction.Pathway == pathway || prediction.Pathway == Pathway.Prior)!;

    /// <summary>All predictions, of both pathways; null where two layers predict each other or one is predicted along several pathways.</summary>
    public static Prediction[]? OfAll(Network network) =>
        network.Layers.All(static layer => layer.PredictedBy.Count == 1) ? Of(network, static _ => true) : null;

    private static Prediction[]? Of(Network network, Func<Prediction, bool> isMet)
    {
        var order = new List<Prediction>();
        var known = new HashSet<Prediction>();
        bool cyclic = false;
        foreach (Prediction prediction in network.Predictions)
        {
            Visit(prediction);
        }

        return cyclic ? null : [.. order];

        void Visit(Prediction prediction)
        {
            if (!isMet(prediction) || !known.Add(prediction))
            {
                cyclic |= isMet(prediction) && !order.Contains(prediction);
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
