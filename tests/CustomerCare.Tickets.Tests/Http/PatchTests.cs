using System.Net;
using System.Text.Json.Nodes;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Http;

public abstract class PatchTests(DatabaseKind kind) : OmApi(kind)
{
    [Theory]
    [InlineData("/om/tickets")]
    [InlineData("/api/om/tickets")]
    [InlineData("/api/tickets")]
    public async Task Patch_SomeFields_ChangesThemAndNoOthers(string path)
    {
        var id = await CreateAsync();
        var before = (await SendAsync("GET", $"{path}/{id}")).Body;

        var after = await SendAsync("PATCH", $"{path}/{id}", """{"status":"in_progress","assigned_to":"Team Leribe","downtime_hours":2.5,"cause_of_fault":"Lightning"}""");

        Assert.Equal(HttpStatusCode.OK, after.Status);
        string[] changed = ["status", "assigned_to", "downtime_hours", "cause_of_fault", "responded_at", "updated_at", "comments"];
        Assert.Equal("in_progress|Team Leribe|2.5|Lightning", string.Join('|', changed.Take(4).Select(name => after.Body[name]!.ToString())));
        foreach (var (name, value) in before.Where(property => !changed.Contains(property.Key)))
        {
            Assert.True(JsonNode.DeepEquals(value, after.Body[name]), name);
        }
    }

    [Fact]
    public async Task Patch_Answer_IsTheTicketAsItIsReadWithoutItsComments()
    {
        var id = await CreateAsync();

        var patched = await PatchAsync(id, """{"category":"meter-issue"}""");

        var read = await SendAsync("GET", $"/om/tickets/{id}");
        read.Body.Remove("comments");
        Assert.True(JsonNode.DeepEquals(read.Body, patched.Body));
        Assert.Equal(read.ETag, patched.ETag);
    }

    [Fact]
    public async Task Patch_TheWholeTicketAsItWasRead_ChangesNothing()
    {
        var id = await CreateAsync();
        var ticket = await SendAsync("GET", $"/om/tickets/{id}");

        var answer = await PatchAsync(id, ticket.Body.ToJsonString());

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (answer.Status, answer.ETag));
    }

    [Theory]
    [InlineData("""{"downtime_hours":null}""", "downtime_hours", null)]
    [InlineData("""{"downtime_hours":""}""", "downtime_hours", null)]
    [InlineData("""{"downtime_hours":"3.5"}""", "downtime_hours", "3.5")]
    [InlineData("""{"downtime_hours":0}""", "downtime_hours", "0")]
    [InlineData("""{"precautions":null}""", "precautions", "")]
    [InlineData("""{"category":null}""", "category", "")]
    [InlineData("""{"danger":null}""", "danger", "false")]
    [InlineData("""{"danger":true}""", "priority", "P1")]
    [InlineData("""{"status":"closed","status":"pending"}""", "status", "pending")]
    public async Task Patch_Value_IsTakenAsMeant(string json, string field, string? expected)
    {
        var id = await CreateAsync();
        await PatchAsync(id, """{"downtime_hours":7,"precautions":"Earth it","category":"billing"}""");

        Assert.Equal(expected, (await PatchAsync(id, json)).Body[field]?.ToString());
    }

    [Theory]
    [InlineData("""{"priority":"P9"}""", "priority is 'P9', but one of P1, P2, P3, P4 is wanted.")]
    [InlineData("""{"priority":null}""", "priority is empty, but one of P1, P2, P3, P4 is wanted.")]
    [InlineData("""{"priority":1}""", "priority is a number; text is wanted.")]
    [InlineData("""{"status":"broken"}""", "status is 'broken', but one of reported, triaged, ")]
    [InlineData("""{"site_id":"XXX"}""", "site_id is 'XXX', but one of MAK, ")]
    [InlineData("""{"fault_description":""}""", "fault_description is empty; 1 to 10000 characters are wanted.")]
    [InlineData("""{"assigned_to":["Mpho"]}""", "assigned_to is a list; text is wanted.")]
    [InlineData("""{"assigned_to":"a\u0000b"}""", "assigned_to contains a null character, which cannot be stored.")]
    [InlineData("""{"assigned_to":"\ud800"}""", "assigned_to has half a character; whole ones are wanted.")]
    [InlineData("""{"danger":"yes"}""", "danger is text; true or false is wanted.")]
    [InlineData("""{"downtime_hours":"many"}""", "downtime_hours is text; a number is wanted.")]
    [InlineData("""{"downtime_hours":true}""", "downtime_hours is true; a number is wanted.")]
    [InlineData("""{"downtime_hours":-1}""", "downtime_hours is -1; 0 to 100000 hours are wanted.")]
    [InlineData("""{"downtime_hours":1e999}""", "downtime_hours is Infinity; 0 to 100000 hours are wanted.")]
    [InlineData("""{"downtime_hours":"NaN"}""", "downtime_hours is NaN; 0 to 100000 hours are wanted.")]
    [InlineData("""{"status":"pending","note":7}""", "note is a number; text is wanted.")]
    [InlineData("{}", "The body has no field that can be changed; one or more of site_id, status, ")]
    [InlineData("""{"statsu":"closed","ticket_id":"GBO-2026-0009","incident_id":"x","links":[],"note":"why"}""", "The body has no field that can be changed; ")]
    [InlineData("", "The body is not the JSON that is wanted")]
    [InlineData("{", "The body is not the JSON that is wanted")]
    [InlineData("[]", "The body is not the JSON that is wanted")]
    [InlineData("7", "The body is not the JSON that is wanted")]
    [InlineData("null", "The body is null; a JSON object is wanted.")]
    [InlineData("""{"\ud800":1,"status":"pending"}""", "The body is not the JSON that is wanted")]
    public async Task Patch_WrongBody_IsABadRequestAndChangesNothing(string json, string detail)
    {
        var id = await CreateAsync();

        var answer = await PatchAsync(id, json);

        Assert.Equal((HttpStatusCode.BadRequest, 1), (answer.Status, answer.Body.Count));
        Assert.StartsWith(detail, answer.Detail, StringComparison.Ordinal);
        Assert.Equal("\"1\"", (await SendAsync("GET", $"/om/tickets/{id}")).ETag);
    }

    [Fact]
    public async Task Patch_StatusThatIsNotAllowed_IsAConflict()
    {
        var answer = await PatchAsync(await CreateAsync(), """{"status":"verified"}""");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.StartsWith("status is reported and cannot become verified", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_UnknownTicket_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await PatchAsync("GBO-2026-0001", """{"status":"closed"}""")).Status);

    [Theory]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData("1", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"2\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("2", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"1\", \"2\"", HttpStatusCode.PreconditionFailed)]
    public async Task Patch_IfMatch_WantsTheVersionAsItIs(string tag, HttpStatusCode expected)
    {
        var id = await CreateAsync();

        var answer = await PatchAsync(id, """{"status":"pending"}""", ("If-Match", tag));

        Assert.Equal(expected, answer.Status);
        var read = await SendAsync("GET", $"/om/tickets/{id}");
        Assert.Equal(expected == HttpStatusCode.OK ? ("pending", "\"2\"") : ("reported", "\"1\""), (read.Text("status"), read.ETag));
    }

    [Fact]
    public async Task Patch_StaleVersion_SaysWhatToDo()
    {
        var answer = await PatchAsync(await CreateAsync(), """{"status":"pending"}""", ("If-Match", "\"7\""));

        Assert.EndsWith("has version 1, and etag names another; read it again and decide anew.", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyAnswer_WithATicket_HasItsVersion()
    {
        var created = await SendAsync("POST", "/om/tickets", """{"site_id":"GBO","fault_description":"A pole leans","reported_by":"Manual Test"}""");
        var id = created.Text("ticket_id");
        var patched = await PatchAsync(id, """{"status":"pending"}""");
        await SendAsync("POST", $"/om/tickets/{id}/comments", """{"text":"Still"}""");

        Assert.Equal(["\"1\"", "\"2\"", "\"3\""], new[] { created.ETag, patched.ETag, (await SendAsync("GET", $"/om/tickets/{id}")).ETag });
    }

    [Fact]
    public async Task Patch_SameIdempotencyKey_ChangesOnce()
    {
        var id = await CreateAsync();
        var first = await PatchAsync(id, """{"status":"pending","note":"Waits"}""", ("Idempotency-Key", "k"), ("If-Match", "\"1\""));
        await PatchAsync(id, """{"status":"in_progress"}""");

        var second = await PatchAsync(id, """{"note":"Waits","status":"pending"}""", ("Idempotency-Key", "k"), ("If-Match", "\"1\""));
        var other = await PatchAsync(id, """{"status":"closed"}""", ("Idempotency-Key", "k"));

        Assert.True(JsonNode.DeepEquals(first.Body, second.Body));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (second.Status, other.Status));
        Assert.Equal("in_progress", (await SendAsync("GET", $"/om/tickets/{id}")).Text("status"));
    }

    [Fact]
    public async Task Patch_ForAPerson_IsTheirActivityWithRoleSourceAndNote()
    {
        var id = await CreateAsync();

        await PatchAsync(
            id, """{"status":"pending","note":"Waits for a fuse."}""", ("X-CC-User-Id", "42"), ("X-CC-User-Name", "Lineo Sefali"), ("X-CC-User-Role", "dispatcher"), ("X-OM-Source", "portal"));

        var entry = await LastEntryAsync(id);
        Assert.Equal(
            (new Actor { Type = ActorType.User, Id = "42", Name = "Lineo Sefali" }, "dispatcher", "portal", "Waits for a fuse.", "reported", "pending"),
            (entry.Actor, entry.ActorRole, entry.Source, entry.Note, entry.OldValue, entry.NewValue));
    }

    [Fact]
    public async Task PostComment_ForAPerson_IsTheirActivityWithRoleAndSource()
    {
        var id = await CreateAsync();

        await SendAsync(
            "POST", $"/om/tickets/{id}/comments", """{"user":"Lineo","text":"On the way"}""", ("X-CC-User-Id", "42"), ("X-CC-User-Role", "dispatcher"), ("X-OM-Source", "portal"));

        var entry = await LastEntryAsync(id);
        Assert.Equal((ActivityKind.Commented, "42", "dispatcher", "portal"), (entry.Kind, entry.Actor.Id, entry.ActorRole, entry.Source));
        var comment = Assert.Single((await SendAsync("GET", $"/om/tickets/{id}")).Body["comments"]!.AsArray())!.AsObject();
        Assert.Equal(["user", "text", "created_at"], comment.Select(property => property.Key));
        Assert.Equal(("Lineo", "On the way"), ((string?)comment["user"], (string?)comment["text"]));
    }

    public sealed class OnSqlite() : PatchTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PatchTests(DatabaseKind.Postgres);
}
