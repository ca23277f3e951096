using System.Diagnostics;
using System.Numerics;

namespace CustomerCare.Benchmarks.Load;

/// <summary>
/// How long calls took, in classes that are less than 1 % wide: recording allocates nothing, and however many there are, the
/// histogram stays as large as it is. For one thread at a time.
/// </summary>
internal sealed class LatencyHistogram
{
    // Every power of two is cut into so many classes; below it each tick has its own.
    private const int ClassBits = 7;
    private const int Classes = 1 << ClassBits;

    private readonly long[] _counts = new long[(64 - ClassBits) * Classes];

    public long Count { get; private set; }

    /// <param name="ticks">Of <see cref="Stopwatch"/>.</param>
    public void Record(long ticks)
    {
        _counts[ClassOf(ticks)]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    /// <summary>What so many of a hundred calls did not exceed; zero where there were none.</summary>
    public TimeSpan Percentile(double percent)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
            {
                return Stopwatch.GetElapsedTime(0, MiddleOf(i));
            }
        }

        return TimeSpan.Zero;
    }

    private static int ClassOf(long ticks)
    {
        var value = (ulong)Math.Max(0, ticks);
        var shift = Math.Max(0, BitOperations.Log2(value | 1) - ClassBits);
        return (shift << ClassBits) + (int)(value >> shift);
    }

    private static long MiddleOf(int index)
    {
        var shift = Math.Max(0, (index >> ClassBits) - 1);
        var first = (long)(index - (shift << ClassBits)) << shift;
        return first + ((1L << shift) >> 1);
    }
}
