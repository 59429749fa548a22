using System.Globalization;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// The program that is started as a process of its own, or by hand. <c>fuzz run TARGET SEED EXECUTIONS FINDINGS CURRENT</c>; <c>fuzz replay TARGET FILE</c>: one
/// input again; <c>fuzz seeds</c>: makes the seeds that are no text anew.
/// </summary>
internal static class FuzzProgram
{
    /// <summary>Its exit code; <paramref name="arguments"/> are those behind the word fuzz.</summary>
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["run", var target, var seed, var executions, var findings, var current]:
                using (var input = new CurrentInput(current))
                {
                    Console.WriteLine(new Fuzzer(TargetTable.Named(target), (ulong)Whole(seed), input).Run(Whole(executions), findings));
                }

                return 0;
            case ["replay", var target, var path]:
                Console.WriteLine(TargetTable.Named(target).Execute(File.ReadAllBytes(path)) ? "accepted" : "refused");
                return 0;
            case ["seeds"]:
                SeedFiles.Write();
                return 0;
            default:
                Console.Error.WriteLine("torture: fuzz run TARGET SEED EXECUTIONS FINDINGS CURRENT, fuzz replay TARGET FILE, or fuzz seeds");
                return 2;
        }
    }

    private static long Whole(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
}
