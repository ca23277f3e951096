using System.Net;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Tests.Workers;

namespace CustomerCare.Tickets.Tests.Http;

/// <summary>Notifications sent by hand. What the Notifier makes of them is its own matter: here it only remembers.</summary>
public abstract class DispatchTests(DatabaseKind kind) : OmApi(kind)
{
    [Theory]
    [InlineData("/om/notifications/dispatch")]
    [InlineData("/api/om/notifications/dispatch")]
    public async Task Post_DryRun_AsksTheNotifierToListOnly(string path)
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(NotifierPort);
        var id = await CreateAsync();

        var answer = await SendAsync("POST", path, $$"""{"event":"ticket_created","ticket_id":"{{id}}","dry_run":true}""");

        Assert.Equal((HttpStatusCode.OK, "ticket_created", id), (answer.Status, answer.Text("event"), answer.Text("ticket_id")));
        Assert.Equal(["event", "ticket_id", "dry_run", "deliveries", "skipped"], answer.Body.Select(property => property.Key));
        var told = Assert.Single(notifier.Told, told => told.DryRun);
        Assert.Equal((EventType.TicketCreated, id, "GBO"), (told.Event, told.Ticket.TicketId, told.Ticket.SiteId));
    }

    [Fact]
    public async Task Post_DryRunMissing_SendsTheTicketAsItIs()
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(NotifierPort);
        var id = await CreateAsync();
        await PatchAsync(id, """{"status":"pending","note":"Waits for a fuse."}""");

        await SendAsync("POST", "/om/notifications/dispatch", $$"""{"event":"status_changed","ticket_id":"{{id}}"}""");

        var told = Assert.Single(ByHand(notifier));
        Assert.Equal((EventType.StatusChanged, "2", "reported", "Waits for a fuse."), (told.Event, told.Ticket.Etag, told.Values["old_status"], told.Values["reason"]));
    }

    [Theory]
    [InlineData("priority_changed", "old_priority", "P2")]
    [InlineData("commented", "comment", "Still dark")]
    [InlineData("escalated", "reason", "Nobody has come.")]
    public async Task Post_Event_HasTheValuesOfTheLastSuch(string code, string name, string expected)
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(NotifierPort);
        var id = await CreateAsync();
        await Tickets.Client().EscalateTicketAsync(TestChanges.Escalate(id), cancellationToken: Cancellation);
        await SendAsync("POST", $"/om/tickets/{id}/comments", """{"text":"Still dark"}""");

        await SendAsync("POST", "/om/notifications/dispatch", $$"""{"event":"{{code}}","ticket_id":"{{id}}"}""");

        Assert.Equal(expected, Assert.Single(ByHand(notifier)).Values[name]);
    }

    [Fact]
    public async Task Post_SameIdempotencyKeyAfterTheTicketChanged_SendsTheSameEventAgain()
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(NotifierPort);
        var id = await CreateAsync();
        var body = $$"""{"event":"ticket_created","ticket_id":"{{id}}"}""";
        await SendAsync("POST", "/om/notifications/dispatch", body, ("Idempotency-Key", "k"));
        await PatchAsync(id, """{"status":"pending"}""");

        var again = await SendAsync("POST", "/om/notifications/dispatch", body, ("Idempotency-Key", "k"));

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(2, ByHand(notifier).Count());
        Assert.Single(ByHand(notifier).Distinct());
    }

    [Fact]
    public async Task Post_NoIdempotencyKey_SendsAnotherEvent()
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(NotifierPort);
        var body = $$"""{"event":"ticket_created","ticket_id":"{{await CreateAsync()}}"}""";
        await SendAsync("POST", "/om/notifications/dispatch", body);
        await SendAsync("POST", "/om/notifications/dispatch", body);

        Assert.Equal(2, ByHand(notifier).Select(told => told.EventId).Distinct().Count());
    }

    [Fact]
    public async Task Post_IdempotencyKeyOfAnotherEvent_IsAConflict()
    {
        await using var peer = await new RecordingNotifier().StartAsync(NotifierPort);
        var id = await CreateAsync();
        await SendAsync("POST", "/om/notifications/dispatch", $$"""{"event":"ticket_created","ticket_id":"{{id}}"}""", ("Idempotency-Key", "k"));

        var answer = await SendAsync("POST", "/om/notifications/dispatch", $$"""{"event":"escalated","ticket_id":"{{id}}"}""", ("Idempotency-Key", "k"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_UnknownTicket_IsNotFoundAndTellsNobody(bool dryRun)
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(NotifierPort);

        var answer = await SendAsync("POST", "/om/notifications/dispatch", $$"""{"event":"ticket_created","ticket_id":"GBO-2026-0001","dry_run":{{(dryRun ? "true" : "false")}}}""");

        Assert.Equal((HttpStatusCode.NotFound, "Ticket 'GBO-2026-0001' does not exist."), (answer.Status, answer.Detail));
        Assert.Empty(notifier.Told);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Post_NotifierIsAway_IsUnavailableWithADetail(string dryRun)
    {
        var answer = await SendAsync("POST", "/om/notifications/dispatch", $$"""{"event":"ticket_created","ticket_id":"{{await CreateAsync()}}","dry_run":{{dryRun}}}""");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "A service that is needed for this does not answer; try again later."), (answer.Status, answer.Detail));
    }

    [Theory]
    [InlineData("""{"ticket_id":"GBO-2026-0001"}""", "event is empty, but one of ticket_created, p1_ticket_created, ")]
    [InlineData("""{"event":"exploded","ticket_id":"GBO-2026-0001"}""", "event is 'exploded', but one of ")]
    [InlineData("""{"event":"person_needed","ticket_id":"GBO-2026-0001"}""", "event is 'person_needed', but one of ")]
    [InlineData("""{"event":"ticket_created"}""", "ticket_id is empty; ")]
    [InlineData("""{"event":"ticket_created","ticket_id":"a\u0000b"}""", "ticket_id contains a null character")]
    [InlineData("""{"event":"ticket_created","ticket_id":"GBO-2026-0001","dry_run":"yes"}""", "The body is not the JSON that is wanted: problem at '$.dry_run'")]
    [InlineData("""{"event":7}""", "The body is not the JSON that is wanted: problem at '$.event'")]
    [InlineData("[]", "The body is not the JSON that is wanted")]
    public async Task Post_WrongBody_IsABadRequest(string json, string detail)
    {
        var answer = await SendAsync("POST", "/om/notifications/dispatch", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(detail, answer.Detail, StringComparison.Ordinal);
    }

    // The queue tells of every event as well, by itself.
    private static IEnumerable<DispatchEventRequest> ByHand(RecordingNotifier notifier) =>
        notifier.Told.Where(told => told.EventId.StartsWith("by-hand.", StringComparison.Ordinal));

    public sealed class OnSqlite() : DispatchTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : DispatchTests(DatabaseKind.Postgres);
}
