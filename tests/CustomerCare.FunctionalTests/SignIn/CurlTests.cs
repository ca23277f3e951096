using System.Text.Json.Nodes;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>The lines of the old guide, by the real curl and its cookie jar; only the port and the password are ours.</summary>
[Collection(SignInCollection.Name)]
public sealed class CurlTests(SignInSystem system) : IDisposable
{
    private const string LogIn =
        """curl -c jar -X POST http://localhost:8080/api/auth/login -H 'Content-Type: application/json' -d '{"employeeNumber":"admin","password":"..."}'""";

    private const string CreateTicket =
        """curl -b jar -X POST http://localhost:8080/api/om/tickets -H 'Content-Type: application/json' -d '{"site_id":"GBO","fault_description":"Test ticket from API","priority":"P2","reported_by":"Manual Test","equipment_category":"electrical","ticket_type":"corrective"}'""";

    private const string Dispatch =
        """curl -b jar -X POST http://localhost:8080/api/om/notifications/dispatch -H 'Content-Type: application/json' -d '{"event":"ticket_created","ticket_id":"GBO-2026-0001","dry_run":true}'""";

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Guide_AsALocalUser_MakesATicket()
    {
        var session = await RunAsync(LogIn, SignInSystem.AdminPassword);
        var ticket = await RunAsync(CreateTicket);

        Assert.Equal("ok", (string?)session["status"]);
        Assert.Null(session["warning"]);
        Assert.Matches("^GBO-[0-9]{4}-[0-9]{4}$", (string?)ticket["ticket_id"]);
    }

    [Fact]
    public async Task Guide_WithTheDatePassword_MakesATicketAndWarnsEverywhere()
    {
        var session = await RunAsync(LogIn, DatePassword.OfNow());
        var ticket = await RunAsync(CreateTicket);

        Assert.Equal("ok", (string?)session["status"]);
        Assert.Contains("can be computed by anybody", (string?)session["warning"], StringComparison.Ordinal);
        Assert.Matches("^GBO-[0-9]{4}-[0-9]{4}$", (string?)ticket["ticket_id"]);
        var health = JsonNode.Parse(await system.Process.Http.GetStringAsync("/health", TestContext.Current.CancellationToken))!;
        Assert.Contains("anybody can compute it", (string?)health["date_password"], StringComparison.Ordinal);
        await system.Process.AssertLoggedAsync("accepts the date password");
        await system.Process.AssertLoggedAsync("date password of the old login was used");
    }

    [Fact]
    public async Task Guide_DryRunOfASiteOutsideTheContactsSites_ListsNoDeliveryAndSaysWhy()
    {
        await RunAsync(LogIn, SignInSystem.AdminPassword);
        var first = $"{((string)(await RunAsync(CreateTicket))["ticket_id"]!)[..^4]}0001";

        // As it stands, save in another year than the guide's.
        var answer = await RunAsync(Dispatch.Replace("GBO-2026-0001", first, StringComparison.Ordinal));

        Assert.Equal(("ticket_created", first, true), ((string?)answer["event"], (string?)answer["ticket_id"], (bool?)answer["dry_run"]));
        Assert.Empty(answer["deliveries"]!.AsArray());
        Assert.Equal(
            ["Every new ticket by e-mail", "Every new ticket to the operations group"],
            answer["skipped"]!.AsArray().Select(skipped => (string?)skipped!["rule"]).Order());
        Assert.All(answer["skipped"]!.AsArray(), skipped => Assert.Equal(
            ("Customer Care Lesotho", "the contact does not look after site GBO"), ((string?)skipped!["contact"], (string?)skipped["reason"])));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonNode> RunAsync(string line, string password = "")
    {
        TestServers.RequireCommand("curl");
        var ours = line.Replace(":8080", $":{system.Process.WebPort}", StringComparison.Ordinal).Replace("\"...\"", $"\"{password}\"", StringComparison.Ordinal);
        await using var process = ChildProcess.Start("/bin/sh", ["-c", $"cd \"$0\" && {ours}", _folder.Path]);
        Assert.Equal(0, await process.WaitForExitAsync(TimeSpan.FromSeconds(30)));
        return JsonNode.Parse(string.Join('\n', process.Output))!;
    }
}
