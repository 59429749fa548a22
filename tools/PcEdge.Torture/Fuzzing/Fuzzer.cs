using System.Diagnostics;
using System.Text;
using PcEdge.Models;

namespace PcEdge.Torture.Fuzzing;

/// <summary>
/// Executes one target again and again in this process, from a seed: the same seed and number of executions are the same inputs. Inputs that
/// reach what none before them reached become parents of others.
/// </summary>
internal sealed class Fuzzer
{
    private const int MostParents = 4096;
    private const int LongestParent = 1 << 14;

    private readonly Target _target;
    private readonly CurrentInput _current;
    private readonly Watchdog _watchdog = new();
    private readonly Frontier _frontier = new();
    private readonly ulong _seed;
    private readonly Dice _dice;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _parents = [];
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private int _seeds;

    public Fuzzer(Target target, ulong seed, CurrentInput current)
    {
        (_target, _current, _seed, _dice) = (target, current, seed, new Dice(seed));
        string words = Path.Combine(AppContext.BaseDirectory, CountedCopy.WordsFile);
        byte[][] known = File.Exists(words) ? [.. File.ReadAllLines(words).Select(Encoding.UTF8.GetBytes)] : ["0"u8.ToArray()];
        _mutator = new Mutator(target.Form, _dice, known);
    }

    /// <summary>Runs, and writes each finding into a folder, one for each place that it comes from.</summary>
    public RunResult Run(long executions, string findings)
    {
        Seed();
        long accepted = 0;
        for (long e = 0; e < executions; e++)
        {
            byte[] input = e < _seeds
                ? _parents[(int)e]
                : _mutator.Child(Parent(), _dice.Pick(_parents));
            accepted += Execute(e, input, findings) ? 1 : 0;
        }

        _watchdog.Begin(-1);
        return new RunResult(executions, accepted, _frontier.Places, _parents.Count, _target.LargestShare, _found.Count);
    }

    private void Seed()
    {
        foreach (string folder in (string[])[Places.Seeds, Places.Findings])
        {
            foreach (string path in Places.FilesOf(Path.Combine(folder, _target.Name)))
            {
                _parents.Add(File.ReadAllBytes(path));
            }
        }

        _seeds = _parents.Count;
    }

    // The newest have seen the least.
    private byte[] Parent() => _dice.Once(2) ? _dice.Pick(_parents) : _parents[_parents.Count - 1 - _dice.Roll(Math.Min(_parents.Count, 64))];

    private bool Execute(long execution, byte[] input, string findings)
    {
        _current.Set(execution, input);
        Frontier.Clear();
        _watchdog.Begin(execution);
        bool accepted = false;
        try
        {
            accepted = _target.Execute(input);
        }
        catch (Exception finding)
        {
            Keep(finding, input, findings);
        }

        if (_frontier.Advance() && execution >= _seeds && input.Length <= LongestParent)
        {
            if (_parents.Count < MostParents)
            {
                _parents.Add(input);
            }
            else
            {
                _parents[_seeds + _dice.Roll(MostParents - _seeds)] = input;
            }
        }

        return accepted;
    }

    private void Keep(Exception finding, byte[] input, string findings)
    {
        string place = new StackTrace(finding).GetFrames().Select(static frame => frame.GetMethod())
            .FirstOrDefault(static method => method?.DeclaringType?.Namespace?.StartsWith("PcEdge", StringComparison.Ordinal) == true) is { } method
            ? $"{method.DeclaringType!.Name}.{method.Name}" : "unknown";
        string key = $"{finding.GetType().Name} {place} {Shape(finding.Message)}";
        if (_found.Count < 100 && _found.Add(key))
        {
            Directory.CreateDirectory(findings);
            string file = Path.Combine(findings, $"{_target.Name}-{_seed}-{_found.Count}");
            File.WriteAllBytes(file, input);
            File.WriteAllText(file + ".txt", finding.ToString());
            Console.WriteLine(OneLine.Of($"{finding.GetType().Name} in {place}: {finding.Message}; {file}"));
        }
    }

    // Messages that differ in numbers or names say the same.
    private static string Shape(string message) => string.Concat(message.Take(60).Select(static letter => char.IsAsciiLetter(letter) || letter == ' ' ? letter : '#'));
}
