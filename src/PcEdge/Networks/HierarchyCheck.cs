using PcEdge.Models;

namespace PcEdge.Networks;

/// <summary>Who is above whom must have an answer: generative projections run down, recognition projections up, and no way leads back.</summary>
internal static class HierarchyCheck
{
    /// <summary>Checks both pathways together.</summary>
    /// <exception cref="ModelFormatException">The projections close a cycle; the message names the weights that close it.</exception>
    public static void Run(NetworkDefinition definition)
    {
        var above = new Dictionary<string, List<ProjectionDefinition>>(StringComparer.Ordinal);
        foreach (ProjectionDefinition projection in definition.Projections)
        {
            if (projection.Pathway != Pathway.Prior)
            {
                string upper = Upper(projection);
                (above.TryGetValue(upper, out List<ProjectionDefinition>? below) ? below : above[upper] = []).Add(projection);
            }
        }

        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (LayerDefinition layer in definition.Layers)
        {
            Descend(layer.Name);
        }

        void Descend(string layer)
        {
            if (!above.TryGetValue(layer, out List<ProjectionDefinition>? below) || done.Contains(layer))
            {
                return;
            }

            path.Add(layer);
            foreach (ProjectionDefinition projection in below)
            {
                string lower = Lower(projection);
                if (path.Contains(lower))
                {
                    string cycle = string.Join(" over ", [.. path.Skip(path.IndexOf(lower)), lower]);
                    throw new ModelFormatException(
                        $"tensor \"layer.{projection.To}.{NetworkNames.Of(projection.Pathway)}.{projection.From}.weights\"",
                        "a hierarchy", $"a cycle: {cycle}", "reverse the pathway of one of them, or leave it out");
                }

                Descend(lower);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(layer);
        }
    }

    private static string Upper(ProjectionDefinition projection) => projection.Pathway == Pathway.Generative ? projection.From : projection.To;

    private static string Lower(ProjectionDefinition projection) => projection.Pathway == Pathway.Generative ? projection.To : projection.From;
}
