using System.Diagnostics;
using Xunit;

namespace CustomerCare.Testing;

/// <summary>Waits for what happens in the background.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The first value that <paramref name="wanted"/> accepts; the test fails with the last one where none comes.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> wanted)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            var value = await read();
            if (wanted(value))
            {
                return value;
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"Not reached within {Limit}; the last value was {value}.");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <inheritdoc cref="GetAsync{T}"/>
    public static Task TrueAsync(Func<bool> condition) => GetAsync(() => Task.FromResult(condition()), value => value);
}
