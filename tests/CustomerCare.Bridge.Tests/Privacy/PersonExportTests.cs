using System.Text.Json.Nodes;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Privacy;

public sealed class PersonExportTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task Export_InPages_GivesEachRecordOnce(DatabaseKind kind)
    {
        await TalkAsync(kind);

        var whole = await ExportAsync();
        var paged = await ExportAsync(pageSize: 3);

        Assert.True(whole.Count >= 8, $"{whole.Count}");
        Assert.Equal(whole, paged);
        Assert.Equal(whole.Count, whole.Select(record => (record.Kind, record.Id)).Distinct().Count());
        Assert.Equal(whole.Select(record => record.CreatedAt.ToDateTime()).Order(), whole.Select(record => record.CreatedAt.ToDateTime()));
    }

    [Theory, BothDatabases]
    public async Task Export_Person_HasEveryPlaceOfTheirsAndNothingOfOthers(DatabaseKind kind)
    {
        await TalkAsync(kind);

        var records = await ExportAsync();

        Assert.Superset(new HashSet<string> { "conversation", "address", "message", "turn", "shown_message" }, records.Select(record => record.Kind).ToHashSet());
        Assert.DoesNotContain(records, record => record.Json.Contains(OtherPhone, StringComparison.Ordinal) || record.Json.Contains("clinic", StringComparison.Ordinal));
        var message = JsonNode.Parse(records.First(record => record.Kind == "message" && record.Json.Contains("mill", StringComparison.Ordinal)).Json)!;
        Assert.Equal(("in", "no power at the grinding mill", "done"), ((string?)message["direction"], (string?)message["text"], (string?)message["state"]));
        Assert.StartsWith("2026", (string?)message["sent_at"]);
        Assert.Equal("Thabo Mokhesi", (string?)JsonNode.Parse(records.Single(record => record.Kind == "conversation").Json)!["customer_name"]);
    }

    [Fact]
    public async Task Export_TokenOfNobody_IsRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await Client.ExportPersonAsync(new ExportPersonRequest { RequestId = "e", Phone = TestMessages.Phone, PageToken = "x" }, cancellationToken: Cancellation));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Export_FirstPageAlone_IsALineOfTheAuditLog(DatabaseKind kind)
    {
        await TalkAsync(kind);

        await ExportAsync(pageSize: 3);

        var lines = await Eventually.GetAsync(() => Task.FromResult(Services.Accounts.Lines), lines => lines.Count > 0);
        Assert.Equal("person.export", Assert.Single(lines).Action);
    }

    private async Task TalkAsync(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync("no power at the clinic", "m1", OtherPhone);
        await SayAsync();
        await RepliesAsync(1);
        await SayAsync("secret-id-2", "please hurry");
        await WorkedOffAsync();
    }
}
