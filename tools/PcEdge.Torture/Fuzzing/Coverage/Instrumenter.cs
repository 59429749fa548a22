using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// Writes copies of the assemblies under test in which every basic block of the code that reads counts itself, and collects the words that
/// this code knows, which are the words of the formats.
/// </summary>
internal sealed class Instrumenter
{
    private const int LongestWord = 32;

    // Code that computes is not what an input steers; counting in its loops would only cost time.
    private static readonly string[] NotCounted =
        ["PcEdge.Numerics", "PcEdge.Filters", "PcEdge.Detection", "PcEdge.Inference", "PcEdge.Learning", "PcEdge.Precision", "PcEdge.Activations", "PcEdge.Onnx.Export"];

    private int _places;

    /// <summary>The words found, in the order of the code.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Writes the counted copy of <paramref name="assembly"/> into a folder.</summary>
    public void Run(string assembly, string folder)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        MethodReference hit = module.ImportReference(typeof(Edges).GetMethod(nameof(Edges.Hit))!);
        foreach (TypeDefinition type in module.GetTypes())
        {
            string place = Namespace(type);
            if (Array.Exists(NotCounted, left => place == left || place.StartsWith(left + ".", StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (MethodDefinition method in type.Methods)
            {
                if (method.HasBody)
                {
                    Count(method.Body, hit);
                }
            }
        }

        module.Write(Path.Combine(folder, Path.GetFileName(assembly)));
    }

    private void Count(MethodBody body, MethodReference hit)
    {
        body.SimplifyMacros();
        var starts = new HashSet<Instruction> { body.Instructions[0] };
        foreach (Instruction instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case Instruction target:
                    starts.Add(target);
                    break;
                case Instruction[] targets:
                    starts.UnionWith(targets);
                    break;
                case string word when word.Length is > 1 and <= LongestWord && !word.Contains(' ') && !Words.Contains(word):
                    Words.Add(word);
                    break;
            }

            if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch && instruction.Next is { } next)
            {
                starts.Add(next);
            }
        }

        ILProcessor code = body.GetILProcessor();
        foreach (Instruction start in body.Instructions.ToArray())
        {
            // What begins with a prefix that belongs to the one before must stay together.
            if (starts.Contains(start) && start.Previous?.OpCode.OpCodeType != OpCodeType.Prefix && _places < Edges.Most)
            {
                Insert(code, start, hit);
            }
        }

        body.OptimizeMacros();
    }

    // The instruction keeps its place, so that every jump to it meets the count first: the old one moves behind.
    private void Insert(ILProcessor code, Instruction start, MethodReference hit)
    {
        Instruction moved = Instruction.Create(OpCodes.Nop);
        (moved.OpCode, moved.Operand) = (start.OpCode, start.Operand);
        (start.OpCode, start.Operand) = (OpCodes.Ldc_I4, _places++);
        Instruction call = Instruction.Create(OpCodes.Call, hit);
        code.InsertAfter(start, call);
        code.InsertAfter(call, moved);
    }

    private static string Namespace(TypeDefinition type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        return type.Namespace;
    }
}
