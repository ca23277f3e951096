using System.Text.Json.Nodes;
using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class PersonTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    private const string Phone = "26658001234";

    private PersonalDataDesk Desk => Services.GetRequiredService<PersonalDataDesk>();

    [Fact]
    public async Task ExportAsync_Person_GivesEverythingOldestFirst()
    {
        var user = await PersonWithTracesAsync();

        var records = await ExportAsync(pageSize: 1);

        Assert.Equal(["audit_entry", "preferences", "token", "user"], records.Select(record => record.Kind).Distinct().Order());
        Assert.Equal(records.OrderBy(record => record.CreatedAt), records);
        Assert.Equal(records.Count, records.DistinctBy(record => (record.Kind, record.Id)).Count());
        var exported = JsonNode.Parse(records.Single(record => record.Kind == "user").Json)!;
        Assert.Equal(("Thabo Mokhesi", Phone), ((string?)exported["display_name"], (string?)exported["phone"]));
        Assert.Contains(records, record => record.Kind == "audit_entry" && record.Json.Contains("user.create", StringComparison.Ordinal));
        Assert.Equal((user.UserId, "request"), Assert.Single(await AuditAsync("person.export")) is var line ? (line.ResourceId, line.Details["request_id"]) : default);
    }

    [Fact]
    public async Task ExportAsync_PasswordHash_IsNotHandedOut()
    {
        await PersonWithTracesAsync();
        var hash = (await QueryAsync<string>("SELECT password_hash FROM users"))[0];

        Assert.DoesNotContain(await ExportAsync(), record => record.Json.Contains(hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ExportAsync_UnknownPhone_IsEmpty()
    {
        await PersonWithTracesAsync();

        Assert.Empty((await Desk.ExportAsync(new ExportPersonRequest { RequestId = "request", Phone = "26650000000" }, TestAccounts.Admin, Cancellation)).Records);
    }

    [Fact]
    public async Task EraseAsync_Person_LeavesNothingThatNamesThem()
    {
        var user = await PersonWithTracesAsync();

        var erased = await EraseAsync();

        Assert.True(erased.ErasedCount >= 5);
        Assert.Empty(await ExportAsync());
        var rest = await QueryAsync<string>(
            """
            SELECT actor_id || actor_name || resource_id || origin FROM audit
            UNION ALL SELECT user_id || user_name FROM users
            UNION ALL SELECT user_id FROM preferences
            UNION ALL SELECT created_by_id || created_by_name FROM tokens
            """);
        Assert.DoesNotContain(rest, text => text.Contains(user.UserId, StringComparison.Ordinal) || text.Contains("Thabo", StringComparison.Ordinal));
        Assert.All(await StoredAnswersAsync(), answer => Assert.DoesNotContain("Thabo", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EraseAsync_Person_KeepsTheLinesAndEndsTheSessions()
    {
        var user = await PersonWithTracesAsync();
        var before = await QueryAsync<long>("SELECT COUNT(*) FROM audit");

        await EraseAsync();

        Assert.Equal(before[0] + 1, (await QueryAsync<long>("SELECT COUNT(*) FROM audit"))[0]);
        Assert.Contains(user.UserId, await QueryAsync<string>("SELECT subject FROM revocations"));
        Assert.Contains(await AuditAsync("ticket.close"), line => line.Actor is { Id: "erased", Name: "", Type: ActorType.User });
    }

    [Fact]
    public async Task EraseAsync_CreatedByARequest_StaysCreatedByIt()
    {
        var request = TestAccounts.NewUser();
        var user = (await Users.CreateAsync(request, TestAccounts.Admin, Cancellation)).User;
        await EraseAsync();

        Assert.Equal(new User { UserId = user.UserId }, (await Users.CreateAsync(request, TestAccounts.Admin, Cancellation)).User);
    }

    [Fact]
    public async Task EraseAsync_LastAdmin_Stays()
    {
        await CreateAsync(new User { UserName = "boss", Phone = Phone, Role = Role.Admin, Enabled = true });

        var error = await RefusedAsync(() => EraseAsync());

        Assert.Equal((ErrorKind.FailedPrecondition, "LAST_ADMIN"), (error.Kind, error.Reason));
    }

    [Fact]
    public async Task EraseAsync_NobodyOrAgain_CountsNothingOrTheSame()
    {
        Assert.Equal(0, (await EraseAsync()).ErasedCount);
        await PersonWithTracesAsync();
        var request = new ErasePersonRequest { RequestId = TestAccounts.Id(), Phone = Phone };
        var first = await Desk.EraseAsync(request, TestAccounts.Admin, Cancellation);

        Assert.Equal(first, await Desk.EraseAsync(request, TestAccounts.Admin, Cancellation));
    }

    [Fact]
    public async Task EraseAndExportAsync_NoPhone_AreRefused()
    {
        Assert.Equal("phone", (await RefusedAsync(() => Desk.EraseAsync(new ErasePersonRequest { RequestId = "r" }, TestAccounts.Admin, Cancellation))).Field);
        Assert.Equal("phone", (await RefusedAsync(() => Desk.ExportAsync(new ExportPersonRequest { RequestId = "r" }, TestAccounts.Admin, Cancellation))).Field);
    }

    /// <summary>A user with preferences, a token they minted, and lines of what they did.</summary>
    private async Task<User> PersonWithTracesAsync()
    {
        var user = await SettledAsync();
        var caller = TestAccounts.Session(user.UserId, "Thabo Mokhesi", Scopes.Self, Scopes.Admin);
        var preferences = new UpdatePreferencesRequest { RequestId = TestAccounts.Id(), Preferences = new Preferences { UserId = user.UserId, Values = { ["note"] = "Thabo's" } } };
        await Services.GetRequiredService<PreferencesDesk>().UpdateAsync(preferences, caller, Cancellation);
        await Tokens.MintAsync(TestAccounts.Mint(), caller, Cancellation);
        var line = TestAccounts.Line();
        line.Actor.Id = user.UserId;
        await Audit.AppendAsync(TestAccounts.Lines(line), Cancellation);
        return user;
    }

    private Task<ErasePersonResponse> EraseAsync() =>
        Desk.EraseAsync(new ErasePersonRequest { RequestId = TestAccounts.Id(), Phone = Phone }, TestAccounts.Admin, Cancellation);

    private async Task<List<PersonRecord>> ExportAsync(int pageSize = 200)
    {
        var records = new List<PersonRecord>();
        var request = new ExportPersonRequest { RequestId = "request", Phone = Phone, PageSize = pageSize };
        do
        {
            var page = await Desk.ExportAsync(request, TestAccounts.Admin, Cancellation);
            records.AddRange(page.Records);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return records;
    }

    private async Task<List<string>> StoredAnswersAsync() =>
        [.. (await QueryAsync<byte[]>("SELECT response FROM requests")).Select(System.Text.Encoding.UTF8.GetString)];

    public sealed class OnSqlite() : PersonTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PersonTests(DatabaseKind.Postgres);
}
