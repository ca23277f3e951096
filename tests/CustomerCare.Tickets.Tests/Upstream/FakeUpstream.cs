using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.ServiceDefaults.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Upstream;

/// <summary>What an upstream does with a call.</summary>
internal enum Reaction
{
    Do,

    /// <summary>Does it and cuts the connection.</summary>
    LoseAnswer,

    /// <summary>Does it, and a proxy answers with a page.</summary>
    DoAndAnswerHtml,

    /// <summary>Does it twice and cuts the connection.</summary>
    DoTwiceAndLoseAnswer,

    /// <summary>Does nothing and says nothing.</summary>
    Hang,
    Refuse,
    Unavailable,
}

/// <summary>A ticket as the old system keeps it.</summary>
internal sealed record OldTicket(string Number, JsonObject Fields)
{
    public string Status { get; set; } = "reported";

    public List<JsonObject> Comments { get; } = [];

    public string Text(string field) => (string?)Fields[field] ?? "";
}

/// <summary>
/// An O&amp;M system with the old HTTP API and nothing more: it knows no Idempotency-Key. It is strict about who calls and with
/// what, and does to calls what the test wants. It outlives the hosts that serve it.
/// </summary>
internal sealed class FakeUpstream
{
    public const string User = "center";
    public const string Key = "key-of-the-center";

    private readonly Lock _lock = new();
    private readonly List<OldTicket> _tickets = [];
    private readonly List<string> _calls = [];
    private readonly HashSet<string> _sessions = [];

    public string Password { get; set; } = "correct horse";

    /// <summary>Judges each call but the login, such as <c>POST /om/tickets</c>.</summary>
    public Func<string, Reaction> React { get; set; } = _ => Reaction.Do;

    /// <summary>Creations wait for it before anything is done.</summary>
    public Func<CancellationToken, Task> BeforeCreate { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<OldTicket> Tickets => Locked(() => _tickets.ToList());

    /// <summary>Method and path of every call, in the order of arrival.</summary>
    public IReadOnlyList<string> Calls => Locked(() => _calls.ToList());

    public int Logins => Calls.Count(call => call.EndsWith("/auth/login", StringComparison.Ordinal));

    public void EndSessions() => Locked(() => { _sessions.Clear(); return true; });

    public void SetStatus(string number, string status) => Locked(() => Find(number)!.Status = status);

    public async Task<IAsyncDisposable> StartAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, endpoint => endpoint.Protocols = HttpProtocols.Http1));
        builder.Services.AddRouting();
        var app = builder.Build();
        app.Use(ReceiveAsync);
        app.MapPost("/api/auth/login", LogInAsync);
        app.MapPost("/api/om/tickets", CreateAsync);
        app.MapGet("/api/om/tickets", ListAsync);
        app.MapGet("/api/om/tickets/{id}", (HttpContext context, string id) => WithAsync(context, id, _ => { }));
        app.MapPatch("/api/om/tickets/{id}", PatchAsync);
        app.MapPost("/api/om/tickets/{id}/comments", CommentAsync);
        await app.StartAsync();
        return new Running(app);
    }

    private async Task ReceiveAsync(HttpContext context, RequestDelegate next)
    {
        var call = $"{context.Request.Method} {context.Request.Path.Value![4..]}";
        Locked(() => { _calls.Add(call); return true; });
        if (call == "POST /auth/login")
        {
            await next(context);
            return;
        }

        if (!IsSignedIn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var reaction = React(call);
        if (reaction == Reaction.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        else if (reaction is Reaction.Refuse or Reaction.Unavailable)
        {
            context.Response.StatusCode = reaction == Reaction.Refuse ? StatusCodes.Status400BadRequest : StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsJsonAsync(new { detail = "as the test wants it" });
        }
        else
        {
            await ActAsync(context, next, reaction);
        }
    }

    private static async Task ActAsync(HttpContext context, RequestDelegate next, Reaction reaction)
    {
        if (reaction == Reaction.Do)
        {
            await next(context);
            return;
        }

        context.Request.EnableBuffering();
        var body = context.Response.Body;
        context.Response.Body = Stream.Null;
        for (var times = reaction == Reaction.DoTwiceAndLoseAnswer ? 2 : 1; times > 0; times--)
        {
            context.Request.Body.Position = 0;
            await next(context);
        }

        context.Response.Body = body;
        if (reaction != Reaction.DoAndAnswerHtml)
        {
            context.Abort();
            return;
        }

        context.Response.ContentType = "text/html";
        context.Response.ContentLength = null;
        await context.Response.WriteAsync("<html>One moment, please.</html>");
    }

    private bool IsSignedIn(HttpRequest request) => request.Headers["X-API-Key"].ToString() == Key
        || (request.Cookies["access_token"] is { } session && Locked(() => _sessions.Contains(session)));

    private async Task LogInAsync(HttpContext context)
    {
        var body = await BodyAsync(context);
        if ((string?)body["employeeNumber"] != User || (string?)body["password"] != Password)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var session = Guid.NewGuid().ToString("N");
        Locked(() => _sessions.Add(session));
        context.Response.Cookies.Append("other", "1");
        context.Response.Cookies.Append("access_token", session, new CookieOptions { HttpOnly = true, Path = "/" });
        await context.Response.WriteAsJsonAsync(new { status = "ok" });
    }

    private async Task CreateAsync(HttpContext context)
    {
        await BeforeCreate(context.RequestAborted);
        var fields = await BodyAsync(context);
        string[] required = ["site_id", "fault_description", "priority", "reported_by", "equipment_category", "ticket_type"];
        if (required.Any(field => string.IsNullOrEmpty((string?)fields[field])) || ((string)fields["fault_description"]!).Length > 10_000)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var ticket = Locked(() =>
        {
            var next = new OldTicket(string.Create(CultureInfo.InvariantCulture, $"{fields["site_id"]}-2026-{_tickets.Count + 1001}"), fields);
            _tickets.Add(next);
            return next;
        });
        context.Response.StatusCode = StatusCodes.Status201Created;
        await AnswerAsync(context, ticket);
    }

    private Task ListAsync(HttpContext context)
    {
        var (word, limit, offset) = (context.Request.Query["search"].ToString(), Number("limit"), Number("offset"));
        var found = Tickets.Where(ticket => ticket.Text("fault_description").Contains(word, StringComparison.OrdinalIgnoreCase)).Reverse().ToList();
        return context.Response.WriteAsJsonAsync(
            new JsonObject { ["tickets"] = new JsonArray([.. found.Skip(offset).Take(limit).Select(Show)]), ["total"] = found.Count }, JsonBody.Options);

        int Number(string name) => int.Parse(context.Request.Query[name].ToString(), CultureInfo.InvariantCulture);
    }

    private async Task PatchAsync(HttpContext context, string id)
    {
        var body = await BodyAsync(context);
        await WithAsync(context, id, ticket => ticket.Status = (string)body["status"]!);
    }

    private async Task CommentAsync(HttpContext context, string id)
    {
        var body = await BodyAsync(context);
        await WithAsync(context, id, ticket => ticket.Comments.Add(body));
    }

    private async Task WithAsync(HttpContext context, string id, Action<OldTicket> change)
    {
        var ticket = Locked(() =>
        {
            if (Find(id) is { } found)
            {
                change(found);
                return found;
            }

            return null;
        });
        if (ticket is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await AnswerAsync(context, ticket);
    }

    private Task AnswerAsync(HttpContext context, OldTicket ticket) => context.Response.WriteAsJsonAsync(Locked(() => Show(ticket)), JsonBody.Options);

    private static JsonObject Show(OldTicket ticket)
    {
        var shown = (JsonObject)ticket.Fields.DeepClone();
        (shown["ticket_id"], shown["status"]) = (ticket.Number, ticket.Status);
        shown["comments"] = new JsonArray([.. ticket.Comments.Select(comment => comment.DeepClone())]);
        return shown;
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        context.Request.HasJsonContentType() ? (await JsonSerializer.DeserializeAsync<JsonObject>(context.Request.Body))! : throw new InvalidDataException("JSON is wanted.");

    private OldTicket? Find(string number) => _tickets.SingleOrDefault(ticket => ticket.Number == number);

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    private sealed class Running(WebApplication app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }
}
