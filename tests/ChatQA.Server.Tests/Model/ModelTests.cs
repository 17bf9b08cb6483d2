using System.Diagnostics;
using System.Globalization;
using ChatQA.Tests.Support;
using CsCheck;

namespace ChatQA.Tests.Model;

/// <summary>
/// Sequences of what people may do, tried on the real log over a real database and on a model of a few lines. CHATQA_LONG=1 tries
/// 10,000 of them; CHATQA_SEED repeats those of a failure, whose message says it.
/// </summary>
public class ModelTests
{
    private static readonly int Sequences = Environment.GetEnvironmentVariable("CHATQA_LONG") is "1" ? 10_000 : 300;

    [Fact]
    public async Task The_log_and_the_model_never_part()
    {
        await using var store = await Store.Open();
        var seed = Environment.GetEnvironmentVariable("CHATQA_SEED") is { Length: > 0 } said ? uint.Parse(said, CultureInfo.InvariantCulture) : (uint)Random.Shared.Next();
        var sequences = Engines.Here is Engine.PostgreSQL && Sequences < 10_000 ? Sequences / 6 : Sequences;
        var (steps, took) = (0L, Stopwatch.StartNew());
        for (var i = 0; i < sequences; i++)
        {
            var list = Sequence(seed, i);
            steps += list.Length;
            if (await Counterexample.Find(store, list, hold => new(hold)) is { } found)
            {
                Assert.Fail($"CHATQA_SEED={seed}, sequence {i}. {found}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sequences} sequences, {steps} steps, 0 divergences, in {took.Elapsed.TotalSeconds:0.0} s (CHATQA_SEED={seed}).");
    }

    /// <summary>W joined Q and came along to X, went back by itself and joined X: when Q leaves, W stays.</summary>
    [Fact]
    public async Task One_that_came_along_and_then_came_by_itself_stays_when_who_brought_it_leaves()
    {
        await using var store = await Store.Open();
        var found = await Counterexample.Find(
            store,
            [
                new(Act.Ask, 0, 0, 2), new(Act.Ask, 1, 1, 2), new(Act.Ask, 2, 2, 2), new(Act.Merge, 1, 2, 2), new(Act.Merge, 0, 1, 2),
                new(Act.Return, 0, 2, 2), new(Act.Merge, 0, 2, 2), new(Act.Return, 0, 1, 2),
            ],
            hold => new(hold));
        Assert.True(found is null, found?.ToString());
    }

    /// <summary>The wrong rule is the model's here; to the comparison it is all the same which of the two is wrong.</summary>
    [Fact]
    public async Task A_rule_that_is_wrong_is_found_and_its_counterexample_is_short()
    {
        await using var store = await Store.Open();
        Counterexample? found = null;
        for (var i = 0; found is null && i < 2000; i++)
        {
            found = await Counterexample.Find(store, Sequence(7, i), hold => new(hold) { KeepsCredit = true });
        }

        Assert.NotNull(found);
        Assert.InRange(found.Told.Count, 3, 6);
        Assert.Contains(found.Told, told => told.Contains("is erased", StringComparison.Ordinal));
        Assert.Contains(found.Told, told => told.Contains("merges", StringComparison.Ordinal));
    }

    private static Step[] Sequence(uint seed, int i) => Step.Lists.Generate(new PCG((uint)i, seed), null, out _);
}

/// <summary>The shortest list of steps, as far as leaving some out and taking smaller numbers leads, after which the two part.</summary>
internal sealed record Counterexample(string Parted, List<string> Told)
{
    public static async Task<Counterexample?> Find(Store store, Step[] steps, Func<bool, Expected> model)
    {
        if (await Trial.Run(store, steps, model) is not { } first)
        {
            return null;
        }

        var (best, shortest) = (first, steps[..(first.After + 1)]);
        for (var better = true; better;)
        {
            better = false;
            foreach (var shorter in Simpler(shortest))
            {
                if (await Trial.Run(store, shorter, model) is { } still)
                {
                    (best, shortest, better) = (still, shorter[..(still.After + 1)], true);
                    break;
                }
            }
        }

        return new(best.Parted, best.Told);
    }

    public override string ToString() => $"After\n{string.Join('\n', Told.Select((told, i) => $"  {i + 1}. {told}"))}\n{Parted}";

    private static IEnumerable<Step[]> Simpler(Step[] steps)
    {
        for (var length = steps.Length / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= steps.Length; at += length)
            {
                yield return [.. steps[..at], .. steps[(at + length)..]];
            }
        }

        for (var at = 0; at < steps.Length; at++)
        {
            var step = steps[at];
            foreach (var smaller in (Step[])[step with { A = 0 }, step with { B = 0 }, step with { C = 2 }])
            {
                if (smaller != step)
                {
                    yield return [.. steps[..at], smaller, .. steps[(at + 1)..]];
                }
            }
        }
    }
}
