using System.Diagnostics;
using System.Numerics;

namespace ChatQA.Benchmarks.Load;

/// <summary>Times in buckets at most 1.6% wide: as many as come, in a fixed space.</summary>
internal sealed class Latencies
{
    private const int Fine = 64;
    private readonly long[] _buckets = new long[Fine * 40];

    public long Count { get; private set; }

    public void Add(long ticks)
    {
        var microseconds = Math.Max(ticks, 0) * 1_000_000 / Stopwatch.Frequency;
        _buckets[Bucket(microseconds)]++;
        Count++;
    }

    /// <summary>In milliseconds.</summary>
    public double At(double percent)
    {
        var wanted = (long)Math.Ceiling(Count * percent / 100);
        var seen = 0L;
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            seen += _buckets[bucket];
            if (seen >= wanted && seen > 0)
            {
                return Value(bucket) / 1000.0;
            }
        }

        return double.NaN;
    }

    private static int Bucket(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - 6);
        return (shift * Fine) + (int)(value >> shift);
    }

    private static double Value(int bucket)
    {
        var shift = Math.Max(0, (bucket / Fine) - 1);
        return (bucket - (shift * Fine) + 0.5) * (1L << shift);
    }
}
