using System.Text;

namespace PcEdge.Streams.Tests;

/// <summary>Whatever arrives, a source gives rows or its own error, and a sink writes one well-formed record a row.</summary>
public sealed class MutationTests
{
    private const int Mutations = 10_000;

    private static readonly string[] CsvSeeds =
    [
        "t,kitchen,attic\n2026-03-01T10:00:00Z,21.4,18\n2026-03-01T10:01:00Z,,17.5\n2026-03-01T10:02:00Z,21.5,\"17,5\"\n",
        "Zeit;a;b\r\n0;1,5;2\r\n60;1,25;3\r\n120;;x\r\n",
        "\"date\",\"time\",\"x \"\"y\"\"\"\n2026-03-01,10:00,1\n2026-03-01,10:01,2\n",
        "1,2,3\n4,5,6\n7,8,9\n",
    ];

    private static readonly string[] JsonSeeds =
    [
        "{\"t\":0,\"kitchen\":21.4,\"attic\":null,\"gps\":{\"h\":1}}\n{\"t\":60,\"kitchen\":\"21.5\",\"attic\":NaN}\n{\"t\":120,\"late\":true}\n",
        "{\"time\":\"2026-03-01T10:00:00Z\",\"a\\u00e9\":1e3,\"b\":[1,2]}\n{\"time\":\"2026-03-01T10:00:01Z\",\"a\u00e9\":-0.5}\n",
    ];

    private static readonly string[] Pieces =
        ["\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\0", "NaN", "inf", "-", "1e999", "1e-999", "{", "}", "[", "]", ":", "null", "\\", "\\u12", "\ufeff", "\u00fc", " ", "2026-03-01T10:00:00", "99999999999999999999", ".", "e", "t", "true", "\u0001"];

    [Fact]
    public void Mutated_csv_gives_rows_or_a_source_error() => Mutate(CsvSeeds, 1, s => new CsvSource(s, "mutant", new SourceOptions()));

    [Fact]
    public void Mutated_json_gives_rows_or_a_source_error() => Mutate(JsonSeeds, 2, s => new JsonLinesSource(s, "mutant", new SourceOptions()));

    private static void Mutate(string[] seeds, int seed, Func<Stream, ISource> open)
    {
        var random = new Random(seed);
        int readable = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutant = Mutant(seeds[random.Next(seeds.Length)], random);
            try
            {
                using ISource source = open(new MemoryStream(mutant));
                using var output = new MemoryStream();
                var loop = new StreamLoop(source, new EchoModel(source.Channels.Count), new JsonLinesSink(output, "out", source.Channels, new RecordContent { Forecast = true }), new CsvSink(Stream.Null, "out", source.Channels, new RecordContent { Forecast = true }));
                loop.Run();
                Assert.True(loop.Rows <= mutant.Count(b => b == '\n') + 1);
                Assert.All(loop.Clock.Sentences().Concat(source.Report!.Sentences()), Assert.NotEmpty);
                AssertRecords(output.ToArray(), loop.Rows);
                readable++;
            }
            catch (SourceException problem)
            {
                Assert.StartsWith("mutant:", problem.Message, StringComparison.Ordinal);
            }
            catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{problem.GetType().Name} {problem.Message} on {Convert.ToBase64String(mutant)}\n{problem.StackTrace}");
            }
        }

        Assert.InRange(readable, Mutations / 4, Mutations - 1);
    }

    private static void AssertRecords(ReadOnlySpan<byte> output, long rows)
    {
        long records = 0;
        while (!output.IsEmpty)
        {
            int end = output.IndexOf((byte)'\n');
            var reader = new System.Text.Json.Utf8JsonReader(output[..end]);
            while (reader.Read())
            {
                if (reader.TokenType == System.Text.Json.JsonTokenType.String)
                {
                    reader.GetString();
                }
            }

            records++;
            output = output[(end + 1)..];
        }

        Assert.Equal(rows, records);
    }

    private static byte[] Mutant(string seed, Random random)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(seed));
        for (int n = random.Next(1, 5); n > 0; n--)
        {
            int at = random.Next(bytes.Count + 1);
            int length = random.Next(Math.Min(8, bytes.Count - at) + 1);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(new string((char)random.Next(32, 127), random.Next(1, 300))));
                    break;
            }
        }

        return [.. bytes];
    }
}
