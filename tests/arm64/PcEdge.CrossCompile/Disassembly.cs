using System.Globalization;
using System.Text.RegularExpressions;

namespace PcEdge.CrossCompile;

/// <summary>What objdump says of an object file: the instructions of each function.</summary>
internal static partial class Disassembly
{
    /// <summary>Reads the output of <c>objdump -d --no-show-raw-insn</c>.</summary>
    public static IReadOnlyList<Function> Read(string file)
    {
        var functions = new List<Function>();
        foreach (string line in File.ReadLines(file))
        {
            Match head = Head().Match(line);
            if (head.Success)
            {
                functions.Add(new Function(head.Groups[1].Value, []));
                continue;
            }

            Match body = Body().Match(line);
            if (body.Success && functions.Count > 0)
            {
                functions[^1].Instructions.Add(new Instruction(Address(body.Groups[1].Value), body.Groups[2].Value, body.Groups[3].Value));
            }
        }

        return functions;
    }

    /// <summary>An address as it stands, in hexadecimal digits.</summary>
    public static long Address(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9a-f]+ <(.+)>:$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^\s*([0-9a-f]+):\s+(\S+)\s*(.*)$")]
    private static partial Regex Body();

    /// <summary>One function.</summary>
    internal sealed record Function(string Name, List<Instruction> Instructions);

    /// <summary>One instruction: where it stands, what it does, and to what.</summary>
    internal sealed record Instruction(long At, string Operation, string Operands);
}
