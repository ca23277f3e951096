using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Storage.Tests.Worker;
using Microsoft.Extensions.Logging.Abstractions;

// Arguments: sqlite|postgres, path or connection string, and what to do until somebody kills it:
//   run <partitions>   put items in, print "ack <item>" for each that is committed, and work on them
//   put <count>        put that many items in, one after the other, and end
//   drain              work until nothing is left, print "drained" and end
var (kind, connection, role) = (args[0], args[1], args[2]);
await using Database database = kind == "sqlite"
    ? new SqliteDatabase("killed", connection, TimeProvider.System)
    : new PostgresDatabase("killed", connection, TimeProvider.System, NullLogger.Instance);
await database.OpenAsync(typeof(DoneHandler).Assembly, CancellationToken.None);

var queue = new WorkQueue(database, "work");
var producer = new Producer(database, queue);
Console.WriteLine("ready");
if (role == "put")
{
    await producer.PutAsync("0", int.Parse(args[3]));
    return;
}

using var worker = new QueueWorker(new DoneHandler(database, queue), TimeProvider.System, NullLogger<QueueWorker>.Instance);
await worker.StartedAsync(CancellationToken.None);
if (role == "run")
{
    await Task.WhenAll(Enumerable.Range(0, int.Parse(args[3])).Select(partition => producer.PutAsync($"{partition}", int.MaxValue)));
}

while (await queue.CountAsync(CancellationToken.None) is { Waiting: > 0 })
{
    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
}

await worker.StoppingAsync(CancellationToken.None);
Console.WriteLine("drained");
