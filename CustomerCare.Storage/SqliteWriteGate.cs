using System.Diagnostics;
using System.Threading.Channels;
using CustomerCare.ServiceDefaults.Telemetry;
using CustomerCare.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Storage;

/// <summary>
/// The only writer of a SQLite database: one thread that puts the writes waiting at a moment into one transaction, each in
/// its own savepoint, and answers them after the shared commit. So an fsync is paid per batch and not per write, and no
/// writer ever waits for SQLite's file lock.
/// </summary>
internal sealed class SqliteWriteGate : IDisposable
{
    private const int MaxBatch = 256;

    private readonly Channel<Write> _waiting = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PreparedConnection _connection;
    private readonly Thread _thread;
    private readonly string _name;

    public SqliteWriteGate(SqliteConnection connection, string name)
    {
        _connection = new PreparedConnection(connection);
        _name = name;
        _thread = new Thread(Run) { IsBackground = true, Name = $"write gate {name}" };
        _thread.Start();
    }

    public Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var write = new Write<T>(work, cancellationToken);
        return _waiting.Writer.TryWrite(write)
            ? write.Result
            : Task.FromException<T>(new ObjectDisposedException(nameof(SqliteWriteGate), "The database is closed."));
    }

    /// <summary>Lets the writes that are waiting finish, then ends the thread.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread.Join();
        _connection.Dispose();
    }

    private void Run()
    {
        var batch = new List<Write>(MaxBatch);
        while (WaitForWork())
        {
            batch.Clear();
            try
            {
                _connection.Execute("BEGIN IMMEDIATE");
                while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var write))
                {
                    RunInSavepoint(write, batch);
                }

                _connection.Execute("COMMIT");
                StorageMetrics.Committed(_name, batch.Count);
                batch.ForEach(write => write.Succeed());
            }
            catch (Exception exception)
            {
                // Where not even BEGIN works, the first in the queue is told, so that nobody waits for ever.
                if (batch.Count == 0 && _waiting.Reader.TryRead(out var first))
                {
                    batch.Add(first);
                }

                batch.ForEach(write => write.Fail(exception));
                RollBack();
            }
        }
    }

    private bool WaitForWork()
    {
        var ready = _waiting.Reader.WaitToReadAsync();
        return ready.IsCompletedSuccessfully ? ready.Result : ready.AsTask().GetAwaiter().GetResult();
    }

    private void RunInSavepoint(Write write, List<Write> batch)
    {
        if (write.IsCanceled)
        {
            return;
        }

        // In the batch from here on: if the whole transaction breaks, this write is told as well.
        batch.Add(write);
        _connection.Execute("SAVEPOINT write");
        try
        {
            write.Run(new DbSession(_connection, null, Dialect.Sqlite));
        }
        catch (Exception exception)
        {
            // Fails where the error (disk full, I/O) has ended the transaction already; then the whole batch fails.
            _connection.Execute("ROLLBACK TO write");
            batch.Remove(write);
            write.Fail(exception);
        }

        _connection.Execute("RELEASE write");
    }

    private void RollBack()
    {
        try
        {
            _connection.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The error that brought us here has ended the transaction.
        }
    }

    private abstract class Write(CancellationToken cancellationToken)
    {
        protected CancellationToken CancellationToken { get; } = cancellationToken;

        public abstract bool IsCanceled { get; }

        public abstract void Run(DbSession session);

        public abstract void Succeed();

        public abstract void Fail(Exception exception);
    }

    private sealed class Write<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) : Write(cancellationToken)
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Activity? _span = StartSpan();

        // The gate's thread has no context of its own; the work runs in the caller's, where its trace is found.
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private DbSession? _session;
        private T? _value;

        public Task<T> Result => _completion.Task;

        public override bool IsCanceled
        {
            get
            {
                if (!CancellationToken.IsCancellationRequested)
                {
                    return false;
                }

                _span?.Dispose();
                return _completion.TrySetCanceled(CancellationToken);
            }
        }

        public override void Run(DbSession session)
        {
            _session = session;
            if (_context is null)
            {
                RunWork();
            }
            else
            {
                ExecutionContext.Run(_context, static write => ((Write<T>)write!).RunWork(), this);
            }
        }

        public override void Succeed()
        {
            _span?.Dispose();
            try
            {
                _session!.RunCommitted();
                _completion.TrySetResult(_value!);
            }
            catch (Exception exception)
            {
                // The caller's own hook: its neighbours in the batch are committed and know nothing of it.
                _completion.TrySetException(exception);
            }
        }

        public override void Fail(Exception exception)
        {
            _span?.Dispose();
            _completion.TrySetException(exception);
        }

        private void RunWork()
        {
            try
            {
                var task = work(_session!);
                if (!task.IsCompleted)
                {
                    throw new InvalidOperationException("A write waited for something other than its database session.");
                }

                _value = task.GetAwaiter().GetResult();
            }
            finally
            {
                _session!.Close();
            }
        }

        // The caller goes on with its own activity: this one ends on another thread.
        private static Activity? StartSpan()
        {
            var caller = Activity.Current;
            var span = CareTelemetry.Source.StartActivity("sqlite write", ActivityKind.Client);
            Activity.Current = caller;
            return span;
        }
    }
}
