namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>Writers whose transactions are open side by side; as in the service, a ticket is changed by one of them at a time.</summary>
internal sealed class WriterSet(string connectionString, int count) : IAsyncDisposable
{
    private readonly HeldWrite?[] _open = new HeldWrite?[count];
    private readonly Dictionary<string, int> _holders = [];

    /// <summary>Adds a change; nothing where another writer holds the ticket.</summary>
    public async Task AddAsync(int writer, string ticketId)
    {
        if (_holders.TryAdd(ticketId, writer) || _holders[ticketId] == writer)
        {
            await (await OpenAsync(writer)).AddAsync(ticketId);
        }
    }

    /// <summary>Takes a number and lets it go again, within the transaction; nothing where another writer holds the ticket.</summary>
    public async Task AddAndUndoAsync(int writer, string ticketId)
    {
        if (_holders.TryGetValue(ticketId, out var holder) && holder != writer)
        {
            return;
        }

        var held = await OpenAsync(writer);
        await held.ExecuteAsync("SAVEPOINT attempt");
        await held.AddWithoutLockAsync(ticketId);
        await held.ExecuteAsync("ROLLBACK TO SAVEPOINT attempt");
    }

    public async Task EndAsync(int writer, bool commits)
    {
        if (_open[writer] is not { } held)
        {
            return;
        }

        await (commits ? held.CommitAsync() : held.RollBackAsync());
        await held.DisposeAsync();
        _open[writer] = null;
        foreach (var ticketId in _holders.Where(holder => holder.Value == writer).Select(holder => holder.Key).ToList())
        {
            _holders.Remove(ticketId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var writer = 0; writer < _open.Length; writer++)
        {
            await EndAsync(writer, commits: false);
        }
    }

    private async Task<HeldWrite> OpenAsync(int writer) => _open[writer] ??= await HeldWrite.BeginAsync(connectionString);
}
