namespace PcEdge.Models;

/// <summary>A kind of model: its identifier in documents, and how a document becomes a model. One class and one line in <see cref="All"/>.</summary>
public abstract class ModelKind
{
    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<ModelKind> All { get; } = [FilterKind.Instance, NetworkKind.Instance, HgfKind.Instance, HealthKind.Instance];

    /// <summary>The identifier in documents.</summary>
    public abstract string Id { get; }

    /// <summary>The kind of that identifier.</summary>
    /// <exception cref="ModelFormatException">There is none.</exception>
    public static ModelKind Named(string id)
    {
        foreach (ModelKind kind in All)
        {
            if (kind.Id == id)
            {
                return kind;
            }
        }

        string known = string.Join(" or ", All.Select(static kind => kind.Id));
        throw new ModelFormatException("document, field \"kind\"", known, $"\"{id}\"", "correct it, or use a newer version of PcEdge");
    }

    /// <summary>A model that has seen nothing yet.</summary>
    /// <exception cref="ModelFormatException">The document's options do not fit the kind.</exception>
    public abstract IStreamModel Create(ModelDocument document);

    /// <summary>A model with what a file holds, under a document that may have other options than the file's own.</summary>
    /// <exception cref="ModelFormatException">The document or the tensors do not fit the kind.</exception>
    internal virtual IStreamModel Create(ModelDocument document, ModelContainer file)
    {
        IStreamModel model = Create(document);
        if (file.Tensors.Count > 0)
        {
            file.Restore(model);
        }

        return model;
    }
}
