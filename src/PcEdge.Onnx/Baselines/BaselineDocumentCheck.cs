using PcEdge.Models;

namespace PcEdge.Onnx.Baselines;

/// <summary>What the fields of a <see cref="BaselineDocument"/> must be to each other.</summary>
internal static class BaselineDocumentCheck
{
    private const string Remedy = "correct the field or leave it out";

    /// <summary>Refuses a document that contradicts itself, or that has a field which means nothing to its task.</summary>
    /// <exception cref="ModelFormatException">It does; the message names the field.</exception>
    public static void Run(BaselineDocument document, IReadOnlySet<string> fields, string subject)
    {
        BaselineTask task = document.Task;
        Belongs("outputs", task == BaselineTask.Regress);
        Belongs("classes", task == BaselineTask.Classify);
        Belongs("scores", task == BaselineTask.Classify);
        Belongs("horizon", task == BaselineTask.Forecast);
        Belongs("output-mean", task != BaselineTask.Classify);
        Belongs("output-scale", task != BaselineTask.Classify);
        Distinct("channels", document.Channels, 1);
        Distinct("outputs", document.Outputs, task == BaselineTask.Regress ? 1 : 0);
        Distinct("classes", document.Classes, task == BaselineTask.Classify ? 2 : 0);
        foreach (string name in document.Classes)
        {
            if (document.Channels.Contains(name))
            {
                throw Wrong("classes", "names of their own", $"the channel \"{name}\"", "call the class otherwise");
            }
        }

        int outputs = task == BaselineTask.Regress ? document.Outputs.Count : document.Channels.Count;
        Fits("mean", document.Mean, document.Channels.Count);
        Fits("scale", document.Scale, document.Channels.Count);
        Fits("output-mean", document.OutputMean, outputs);
        Fits("output-scale", document.OutputScale, outputs);

        ModelFormatException Wrong(string field, string expected, string found, string remedy = Remedy) =>
            new($"{subject}, field \"{field}\"", expected, found, remedy);

        void Belongs(string field, bool belongs)
        {
            if (!belongs && fields.Contains(field))
            {
                throw Wrong(field, $"no such field where the task is {BaselineWords.Tasks.Of(task)}", "one", "leave it out, or correct the task");
            }
        }

        void Distinct(string field, IReadOnlyList<string> names, int least)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (string name in names)
            {
                if (name.Length == 0 || !seen.Add(name))
                {
                    throw Wrong(field, "different names", name.Length == 0 ? "an empty one" : $"\"{name}\" twice");
                }
            }

            if (names.Count < least)
            {
                throw Wrong(field, least == 1 ? "at least one name" : $"at least {least} names", $"{names.Count}", $"add the {field}");
            }
        }

        // None at all says the same as no field.
        void Fits(string field, IReadOnlyList<double> numbers, int count)
        {
            if (numbers.Count != 0 && numbers.Count != count)
            {
                throw Wrong(field, $"{count} numbers, one for each channel", $"{numbers.Count}");
            }
        }
    }
}
