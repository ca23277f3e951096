using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Tests.Domain;

/// <summary>What is refused before any database is asked, so that one kind is enough.</summary>
public sealed class RefusedAuditTests() : AccountsSpecification(DatabaseKind.Sqlite)
{
    [Fact]
    public async Task AppendAsync_TooMany_IsRefused() => Assert.Equal(
        "entries has 501 lines; at most 500 are wanted.",
        (await RefusedAsync(() => AppendAsync([.. Enumerable.Range(0, 501).Select(_ => TestAccounts.Line())]))).Message);

    [Theory]
    [InlineData("audit_id", "")]
    [InlineData("action", "")]
    [InlineData("action", "ticket.")]
    [InlineData("action", "ticket%")]
    [InlineData("action", "with blank")]
    [InlineData("resource_id", "a\0b")]
    public async Task AppendAsync_WrongField_NamesLineAndField(string field, string value)
    {
        var line = TestAccounts.Line();
        AuditEntry.Descriptor.FindFieldByName(field).Accessor.SetValue(line, value);

        Assert.Equal($"entries[1].{field}", (await RefusedAsync(() => AppendAsync(TestAccounts.Line(), line))).Field);
    }

    [Theory]
    [InlineData("audit_id", 128)]
    [InlineData("resource_type", 64)]
    [InlineData("resource_id", 256)]
    [InlineData("service", 64)]
    [InlineData("origin", 256)]
    public async Task AppendAsync_TooLong_NamesFoundAndWanted(string field, int longest)
    {
        var line = TestAccounts.Line();
        AuditEntry.Descriptor.FindFieldByName(field).Accessor.SetValue(line, new string('x', longest + 1));

        Assert.Equal($"entries[0].{field} has {longest + 1} characters; at most {longest} are wanted.", (await RefusedAsync(() => AppendAsync(line))).Message);
    }

    [Fact]
    public async Task AppendAsync_DetailsBeyondTheLimits_AreRefused()
    {
        var many = TestAccounts.Line();
        foreach (var number in Enumerable.Range(0, 20))
        {
            many.Details[$"key-{number}"] = "x";
        }

        var longKey = TestAccounts.Line();
        longKey.Details[new string('k', 65)] = "x";
        var longValue = TestAccounts.Line();
        longValue.Details["key"] = new string('v', 501);

        Assert.Equal("entries[0].details", (await RefusedAsync(() => AppendAsync(many))).Field);
        Assert.Equal("entries[0].details key", (await RefusedAsync(() => AppendAsync(longKey))).Field);
        Assert.Equal("entries[0].details.key", (await RefusedAsync(() => AppendAsync(longValue))).Field);
    }

    [Fact]
    public async Task AppendAsync_NoOrImpossibleTime_IsRefused()
    {
        var line = TestAccounts.Line();
        line.At = null;
        Assert.Equal("entries[0].at", (await RefusedAsync(() => AppendAsync(line))).Field);

        line.At = new Timestamp { Seconds = long.MaxValue };
        Assert.Equal("entries[0].at", (await RefusedAsync(() => AppendAsync(line))).Field);
    }

    [Fact]
    public async Task AppendAsync_NoRequestId_IsRefused() =>
        Assert.Equal("request_id", (await RefusedAsync(() => Audit.AppendAsync(new AppendAuditRequest(), Cancellation))).Field);

    [Theory]
    [InlineData("ticket%")]
    [InlineData("' OR 1=1")]
    public async Task ListAsync_ActionThatNoneIs_IsRefused(string action) =>
        Assert.Equal("action", (await RefusedAsync(() => Audit.ListAsync(new ListAuditRequest { Action = action }, Cancellation))).Field);

    private Task<AppendAuditResponse> AppendAsync(params AuditEntry[] lines) => Audit.AppendAsync(TestAccounts.Lines(lines), Cancellation);
}
