using System.Collections.Concurrent;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Passwords;

/// <summary>
/// The one thread that hashes passwords. Hashing is meant to be dear: on the request threads a burst of sign-ins would
/// leave none for anybody else, so that it waits here, and what would wait too long is refused.
/// </summary>
internal sealed class PasswordWorker : IDisposable
{
    /// <summary>So many may wait.</summary>
    public const int Capacity = 64;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly BlockingCollection<Action> _waiting = new(Capacity);
    private readonly CancellationTokenSource _closing = new();
    private readonly Thread _thread;

    public PasswordWorker()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "password hashing" };
        _thread.Start();
    }

    internal bool IsClosing => _closing.IsCancellationRequested;

    /// <exception cref="CareException">Too many are waiting, or the process ends.</exception>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (IsClosing || !_waiting.TryAdd(() => Execute(work, completion, cancellationToken)))
        {
            throw CareException.TooMany("PASSWORDS_BUSY", $"Too many passwords are being checked; try again in {RetryDelay.TotalSeconds:0} s.", RetryDelay);
        }

        return completion.Task;
    }

    /// <summary>Ends after the password in hand; those that wait are refused.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
        _closing.Dispose();
    }

    private void Run()
    {
        foreach (var work in _waiting.GetConsumingEnumerable())
        {
            work();
        }
    }

    private void Execute<T>(Func<T> work, TaskCompletionSource<T> completion, CancellationToken cancellationToken)
    {
        if (IsClosing)
        {
            completion.TrySetException(CareException.Unavailable("STOPPING", "The service is stopping; try again."));
        }
        else if (cancellationToken.IsCancellationRequested)
        {
            completion.TrySetCanceled(cancellationToken);
        }
        else
        {
            try
            {
                completion.TrySetResult(work());
            }
            catch (Exception exception)
            {
                completion.TrySetException(exception);
            }
        }
    }
}
