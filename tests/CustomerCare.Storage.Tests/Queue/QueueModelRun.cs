using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Storage.Tests.Queue;

/// <summary>Does the same steps to a queue and to its model, and compares after each.</summary>
/// <param name="time">The queue's clock; null where it has one of its own, then nothing is delayed.</param>
internal sealed class QueueModelRun(Database database, WorkQueue queue, FakeTimeProvider? time)
{
    private readonly QueueModel _model = new();
    private readonly List<QueueLease> _leases = [];
    private readonly List<QueueModel.Item> _dead = [];
    private int _seq;

    public async Task DoAsync(Step step)
    {
        var delay = time is null ? TimeSpan.Zero : TimeSpan.FromSeconds(10 * step.Delay);
        switch (step.Verb)
        {
            case Verb.Enqueue or Verb.EnqueueMore:
                var id = $"{++_seq}";
                _model.Enqueue(step.Number, id, _seq, DbTime.FromSpan(delay));
                await WriteAsync(session => queue.EnqueueAsync(session, $"{step.Number}", id, delay));
                break;
            case Verb.Claim:
                await ClaimAsync(100);
                break;
            case Verb.ClaimOne:
                await ClaimAsync(1);
                break;
            case Verb.Complete:
                await SettleAsync(step, _model.Complete, (session, lease) => queue.CompleteAsync(session, lease));
                break;
            case Verb.Retry:
                await SettleAsync(step, item => _model.Retry(item, DbTime.FromSpan(delay)), (session, lease) => queue.RetryAsync(session, lease, delay, "why"));
                break;
            case Verb.HandBack:
                await SettleAsync(step, item => _model.Holders.Remove(item.Partition), (session, lease) => queue.HandBackAsync(session, lease));
                break;
            case Verb.Die:
                await SettleAsync(step, Die, (session, lease) => queue.DeadLetterAsync(session, lease, "why"));
                break;
            case Verb.Revive when _dead.Count > 0:
                var revived = _dead[step.Number % _dead.Count];
                _dead.Remove(revived);
                _model.Revive(revived);
                Assert.True(await database.WriteAsync(session => queue.ReviveAsync(session, revived.Id), CancellationToken.None));
                break;
            case Verb.Pass when time is not null:
                time.Advance(delay);
                _model.Now += DbTime.FromSpan(delay);
                break;
        }

        Assert.Equal((_model.Waiting, _model.Dead.Count), await queue.CountAsync(CancellationToken.None));
    }

    private async Task ClaimAsync(int max)
    {
        var wanted = _model.Claimable;
        var leases = await queue.ClaimAsync(max, CancellationToken.None);

        Assert.Equal(Math.Min(max, wanted.Count), leases.Count);
        foreach (var lease in leases)
        {
            var item = Assert.Single(wanted, item => item.Id == lease.ItemId);
            Assert.Equal(item.Attempts, lease.Attempts);
            _model.Holders[item.Partition] = (lease.Token, _model.Now + DbTime.FromSpan(WorkQueue.LeaseTime));
            _leases.Add(lease);
        }
    }

    private async Task SettleAsync(Step step, Action<QueueModel.Item> model, Func<DbSession, QueueLease, Task> settle)
    {
        if (_leases.Count == 0)
        {
            return;
        }

        var lease = _leases[step.Number % _leases.Count];
        _leases.Remove(lease);
        if (!_model.Holders.TryGetValue(int.Parse(lease.PartitionKey), out var holder) || holder.Token != lease.Token)
        {
            await Assert.ThrowsAsync<LeaseLostException>(() => WriteAsync(session => settle(session, lease)));
            return;
        }

        model(_model.Find(lease.ItemId)!);
        await WriteAsync(session => settle(session, lease));
    }

    private void Die(QueueModel.Item item)
    {
        _dead.Add(item);
        _model.Die(item);
    }

    private Task WriteAsync(Func<DbSession, Task> work) => database.WriteAsync(work, CancellationToken.None);
}
