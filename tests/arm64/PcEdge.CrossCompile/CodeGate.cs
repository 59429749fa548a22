using System.Globalization;
using static PcEdge.CrossCompile.Disassembly;

namespace PcEdge.CrossCompile;

/// <summary>
/// What ARM64 code must look like before it is worth running: kernels multiply and add whole vectors in their inner loops and call nothing
/// there, and no function waits for itself that does not on x64.
/// </summary>
internal static class CodeGate
{
    private const string Engine = "PcEdge_PcEdge_";

    // A call to one of these is an operation on a vector that should have been an instruction.
    private static readonly string[] Operations = ["<S_P_CoreLib_System_Runtime_Intrinsics_", "<S_P_CoreLib_System_Numerics_Vector", "<PcEdge_PcEdge_Numerics_Elementary32__"];

    /// <summary>
    /// Checks each line "function fmla lanes" of the table, that no other kernel multiplies and adds in a loop, that nothing in the engine
    /// calls what should be an instruction, and the functions that branch to themselves.
    /// </summary>
    public static string[] Check(IReadOnlyList<Function> arm64, IReadOnlyList<Function> x64, string[] table)
    {
        string[][] kernels = [.. table.Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        var faults = new List<string>();
        foreach (string[] kernel in kernels)
        {
            Function[] found = [.. arm64.Where(function => function.Name == kernel[0])];
            faults.AddRange(found.Length == 1
                ? Kernel(found[0], int.Parse(kernel[1], CultureInfo.InvariantCulture), kernel[2])
                : [$"{kernel[0]}: {found.Length} functions of this name in the ARM64 object"]);
        }

        Function[] engine = [.. arm64.Where(static function => function.Name.StartsWith(Engine, StringComparison.Ordinal))];
        faults.AddRange(engine.Where(function => Most(function, "4s") + Most(function, "2d") > 0 && !kernels.Any(kernel => kernel[0] == function.Name))
            .Select(static function => $"{function.Name}: not in the table, with {Most(function, "4s")} fmla of 4s and {Most(function, "2d")} of 2d in its inner loop"));
        faults.AddRange(engine.Where(Outsources).Select(static function => $"{function.Name}: calls what should be an instruction"));

        string[] here = [.. Waiting(arm64)], there = [.. Waiting(x64)];
        faults.AddRange(here.Except(there).Select(static name => $"{name}: branches to itself on ARM64 alone"));
        faults.AddRange(there.Except(here).Select(static name => $"{name}: branches to itself on x64 alone"));
        Console.WriteLine($"{kernels.Length} kernels, {engine.Length} functions of the engine, {here.Length} that branch to themselves on ARM64 and {there.Length} on x64");
        return [.. faults];
    }

    /// <summary>The most multiply-adds of whole vectors in any of its inner loops.</summary>
    private static int Most(Function function, string lanes) =>
        InnerLoops(function).Select(loop => loop.Count(instruction => instruction.Operation == "fmla" && IsWhole(instruction, lanes))).DefaultIfEmpty(0).Max();

    private static bool Outsources(Function function) =>
        InnerLoops(function).Any(static loop => loop.Any(
            static instruction => instruction.Operation == "bl" && Operations.Any(operation => instruction.Operands.Contains(operation, StringComparison.Ordinal))));

    private static IEnumerable<string> Kernel(Function kernel, int wanted, string lanes)
    {
        Instruction[][] loops = [.. InnerLoops(kernel)];
        int most = Most(kernel, lanes);
        if (most != wanted)
        {
            yield return $"{kernel.Name}: {most} fmla of {lanes} in its inner loop, not {wanted}";
        }

        foreach (Instruction call in loops.SelectMany(static loop => loop).Where(static instruction => instruction.Operation is "bl" or "blr"))
        {
            yield return $"{kernel.Name}: calls {call.Operands} inside a loop";
        }
    }

    // Every register a whole vector, or one lane of a vector repeated: "v0.4s, v1.4s, v2.4s" or "v0.4s, v1.4s, v2.s[0]".
    private static bool IsWhole(Instruction instruction, string lanes) =>
        instruction.Operands.Split(", ").Take(2).All(register => register.EndsWith("." + lanes, StringComparison.Ordinal));

    /// <summary>The loops that hold no other loop: from the target of a branch back to the branch.</summary>
    private static IEnumerable<Instruction[]> InnerLoops(Function function)
    {
        var loops = new List<(long From, long To)>();
        long start = function.Instructions.Count > 0 ? function.Instructions[0].At : 0;
        foreach (Instruction instruction in function.Instructions)
        {
            if (Target(instruction) is long target && target >= start && target < instruction.At)
            {
                loops.Add((target, ByWay(function, instruction, target) ?? instruction.At));
            }
        }

        return loops
            .Where(loop => !loops.Exists(other => other != loop && other.From >= loop.From && other.To <= loop.To))
            .Distinct()
            .Select(loop => function.Instructions.Where(instruction => instruction.At >= loop.From && instruction.At <= loop.To).ToArray());
    }

    // A loop with more numbers than registers goes back by a way behind the function, where it only moves some: it ends where it leaves for there.
    private static long? ByWay(Function function, Instruction back, long target)
    {
        int end = function.Instructions.IndexOf(back), begin = end;
        while (begin > 0 && function.Instructions[begin - 1].Operation is "ldr" or "str" or "ldp" or "stp" or "mov")
        {
            begin--;
        }

        bool isApart = begin > 0 && begin < end && function.Instructions[begin - 1].Operation is "b" or "ret";
        return isApart
            ? function.Instructions.Where(branch => branch.At >= target && branch.At < back.At && Target(branch) == function.Instructions[begin].At)
                .Select(static branch => (long?)branch.At).Max()
            : null;
    }

    // Unconditionally: constants behind a function can look like anything else.
    private static IEnumerable<string> Waiting(IReadOnlyList<Function> functions) =>
        functions.Where(static function => function.Instructions.Exists(
                static instruction => instruction.Operation is "b" or "jmp" && Target(instruction) == instruction.At))
            .Select(static function => function.Name).Distinct();

    // "b.lt 1234 <name+0x10>", "cbz w0, 1234 <name>", "jmp 1234 <name>"
    private static long? Target(Instruction instruction)
    {
        bool branches = instruction.Operation is "b" or "cbz" or "cbnz" or "tbz" or "tbnz" or "jmp"
            || instruction.Operation.StartsWith("b.", StringComparison.Ordinal);
        string last = instruction.Operands.Split(", ")[^1].Split(' ')[0];
        return branches && long.TryParse(last, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long target) ? target : null;
    }
}
