using System.Globalization;

namespace PcEdge.Training.Experiments.Embeddings;

/// <summary>The claim against its numbers: predictive coding with learnable precision is better or worse only by more than both spreads together.</summary>
internal static class EmbeddingVerdict
{
    private static readonly string[] s_others = ["pc-unit", "autoencoder", "vae", "vae-beta-4"];

    /// <summary>Is it more disentangled than what it is compared with?</summary>
    public static string Disentanglement(ExperimentResults results)
    {
        string[] others = [.. s_others.Where(other => results.Of("shapes", other).Count > 0)];
        if (results.Of("shapes", EmbeddingMethod.Claimed).Count == 0 || others.Length < s_others.Length)
        {
            return "Disentangled embeddings: open, since not every method has been run on shapes.";
        }

        (string Metric, string Name)[] metrics = [("mig", "mutual information gap"), ("disentanglement", "disentanglement (DCI)")];
        string[] sentences = [.. metrics.Select(metric => $"{metric.Name}: {EmbeddingMethod.Claimed} {results.Metric("shapes", EmbeddingMethod.Claimed, metric.Metric).Text(1, "0.00")}, "
            + string.Join(", ", others.Select(other => $"{Compare(results, "shapes", metric.Metric, other)} {other} ({results.Metric("shapes", other, metric.Metric).Text(1, "0.00")})")))];
        bool better = metrics.All(metric => others.All(other => Compare(results, "shapes", metric.Metric, other) == "above"));
        bool worse = metrics.All(metric => others.All(other => Compare(results, "shapes", metric.Metric, other) != "above"));
        bool single = others.Append(EmbeddingMethod.Claimed).Any(method => results.Of("shapes", method).Count < 2);
        string verdict = better ? "confirmed" : worse ? "refuted" : "not confirmed";
        return $"Disentangled embeddings: {verdict}{(single ? " as far as single seeds tell, which have no spread" : "")}. On shapes, {string.Join("; ", sentences)}.";
    }

    /// <summary>Do higher layers tell more of the class than the pixels do, and than layers below?</summary>
    public static string Hierarchy(ExperimentResults results, string set)
    {
        Spread[] own = Layers(results, set, EmbeddingMethod.Claimed), twin = Layers(results, set, "autoencoder"), variational = Layers(results, set, "vae"), untrained = Layers(results, set, "untrained");
        bool rises = own[1].Mean > own[0].Mean && own[2].Mean >= own[1].Mean && own[3].Mean >= own[2].Mean;
        return $"Hierarchical embeddings, {set}: a linear probe finds the class in {Words(own)} % of the test pictures from pixels and layers 1 to 3 of {EmbeddingMethod.Claimed} ({(rises ? "rising" : "not rising")} with the layer), {Words(twin)} of the autoencoder, {Words(variational)} of the VAE, {Words(untrained)} of a network that learned nothing.";
    }

    private static Spread[] Layers(ExperimentResults results, string set, string method) =>
        [.. Enumerable.Range(0, 4).Select(layer => results.Metric(set, method, string.Create(CultureInfo.InvariantCulture, $"class-{layer}")))];

    private static string Words(Spread[] layers) => string.Join(", ", layers.Select(static layer => layer.Text(100)));

    private static string Compare(ExperimentResults results, string condition, string metric, string other)
    {
        Spread own = results.Metric(condition, EmbeddingMethod.Claimed, metric), rival = results.Metric(condition, other, metric);
        double difference = own.Mean - rival.Mean, spread = Math.Sqrt((own.Deviation * own.Deviation) + (rival.Deviation * rival.Deviation));
        return difference > spread ? "above" : difference < -spread ? "below" : "within the spread of";
    }
}
