using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class AuditTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Fact]
    public async Task AppendAsync_EveryField_IsReadBack()
    {
        var line = TestAccounts.Line();

        await AppendAsync(line);

        Assert.Equal([line], await ListAsync());
    }

    [Fact]
    public async Task AppendAsync_KnownLine_IsLeftOutAndTheOthersAdded()
    {
        var line = TestAccounts.Line();
        await AppendAsync(line);

        await AppendAsync(new AuditEntry(line) { Action = "ticket.other" }, TestAccounts.Line(second: 1), TestAccounts.Line(second: 2));

        var found = await ListAsync();
        Assert.Equal(3, found.Count);
        Assert.Equal(line, found[^1]);
    }

    [Fact]
    public async Task AppendAsync_SameLinesFromManyAtOnce_AreThereOnce()
    {
        var lines = Enumerable.Range(0, 50).Select(second => TestAccounts.Line(second: second)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(order => Task.Run(() => AppendAsync([.. order % 2 == 0 ? lines : Enumerable.Reverse(lines)]), Cancellation)));

        Assert.Equal(Enumerable.Reverse(lines), await ListAsync());
    }

    [Fact]
    public async Task AppendAsync_OneWrongLine_AddsNone()
    {
        await RefusedAsync(() => AppendAsync(TestAccounts.Line(), TestAccounts.Line(action: "")));

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task ListAsync_Pages_AreNewestFirstAndStayWhileLinesComeIn()
    {
        var lines = Enumerable.Range(0, 10).Select(number => TestAccounts.Line(second: number / 3)).ToList();
        await AppendAsync([.. lines]);

        var found = new List<AuditEntry>();
        var request = new ListAuditRequest { PageSize = 3 };
        do
        {
            var page = await Audit.ListAsync(request, Cancellation);
            found.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
            await AppendAsync(TestAccounts.Line(second: 100));
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(lines.OrderByDescending(line => line.At).ThenByDescending(line => line.AuditId, StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task ListAsync_Filters_EachGiveTheirs()
    {
        var close = TestAccounts.Line("ticket.close", 3);
        var comment = new AuditEntry(TestAccounts.Line("ticket.comment.add", 2)) { Actor = new() { Id = "u-2" } };
        var mint = new AuditEntry(TestAccounts.Line("tickets", 1)) { ResourceType = "token", ResourceId = "t-1" };
        await AppendAsync(close, comment, mint);

        Assert.Equal([comment], await ListAsync(new() { ActorId = "u-2" }));
        Assert.Equal([close], await ListAsync(new() { Action = "ticket.close" }));
        Assert.Equal([close, comment], await ListAsync(new() { Action = "ticket." }));
        Assert.Equal([comment], await ListAsync(new() { Action = "ticket.comment." }));
        Assert.Empty(await ListAsync(new() { Action = "ticket" }));
        Assert.Equal([mint], await ListAsync(new() { ResourceType = "token" }));
        Assert.Equal([mint], await ListAsync(new() { ResourceId = "t-1" }));
        Assert.Equal([close, comment], await ListAsync(new() { From = comment.At }));
        Assert.Equal([mint], await ListAsync(new() { Until = comment.At }));
        Assert.Equal([comment], await ListAsync(new() { ActorId = "u-2", ResourceType = "ticket", From = comment.At, Until = close.At }));
    }

    [Theory]
    [InlineData("DELETE FROM audit")]
    [InlineData("UPDATE audit SET action = 'ticket.open'")]
    [InlineData("UPDATE audit SET at = at + 1")]
    [InlineData("UPDATE audit SET succeeded = NOT succeeded")]
    [InlineData("UPDATE audit SET details = '{}'")]
    [InlineData("UPDATE audit SET actor_id = 'u-2'")]
    [InlineData("UPDATE audit SET actor_name = ''")]
    [InlineData("UPDATE audit SET origin = ''")]
    [InlineData("UPDATE audit SET resource_id = 'erased'")]
    public async Task Audit_AnyOtherChange_IsRefusedByTheDatabase(string sql)
    {
        var line = TestAccounts.Line();
        await AppendAsync(line);

        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ExecuteAsync(sql));

        Assert.Contains("append-only", error.Message, StringComparison.Ordinal);
        Assert.Equal([line], await ListAsync());
    }

    private Task<AppendAuditResponse> AppendAsync(params AuditEntry[] lines) => Audit.AppendAsync(TestAccounts.Lines(lines), Cancellation);

    private async Task<List<AuditEntry>> ListAsync(ListAuditRequest? request = null) => [.. (await Audit.ListAsync(new(request ?? new()) { PageSize = 200 }, Cancellation)).Entries];

    public sealed class OnSqlite() : AuditTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : AuditTests(DatabaseKind.Postgres)
    {
        [Fact]
        public async Task Audit_Truncate_IsRefusedByTheDatabase() =>
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ExecuteAsync("TRUNCATE audit"));
    }
}
