using CustomerCare.Storage.Queue;

namespace CustomerCare.Storage.Tests.Worker;

/// <summary>Puts items into the queue and says so once they are safe.</summary>
internal sealed class Producer(Database database, WorkQueue queue)
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

    public async Task PutAsync(string partition, int count)
    {
        for (var position = 0; position < count; position++)
        {
            var item = $"{partition}-{_run}-{position}";
            await database.WriteAsync(session => queue.EnqueueAsync(session, partition, item), CancellationToken.None);
            Console.WriteLine($"ack {item}");

            // Slower than the worker, so that it is killed in the middle of work and not in front of a growing heap.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 40)), TimeProvider.System);
        }
    }
}
