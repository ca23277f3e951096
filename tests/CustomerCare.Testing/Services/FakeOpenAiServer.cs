using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.Testing.Services.OpenAi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Testing.Services;

/// <summary>An OpenAI-compatible server on a loopback port, strict about what it is asked, that answers as the test wants it.</summary>
public sealed class FakeOpenAiServer : IAsyncDisposable
{
    public const string Key = "key-of-the-ai-0123456789";
    public const string Model = "openclaw";

    private readonly Lock _lock = new();
    private readonly int _port = FreePort.Next();
    private readonly WebApplication _app;
    private readonly List<AiRequest> _requests = [];
    private readonly List<string> _refusals = [];
    private Func<AiRequest, AiReply> _answer = _ => AiReply.Refusal;
    private int _running;
    private int _mostRunning;

    private FakeOpenAiServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port, endpoint => endpoint.Protocols = HttpProtocols.Http1));
        builder.Services.AddRouting();
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", ReceiveAsync);
        _app.MapFallback(context => RefuseAsync(context, StatusCodes.Status404NotFound, $"{context.Request.Method} {context.Request.Path} is not there"));
    }

    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>Those that were taken, in the order of their arrival.</summary>
    public IReadOnlyList<AiRequest> Requests => Locked(() => _requests.ToList());

    /// <summary>Why the others were not.</summary>
    public IReadOnlyList<string> Refusals => Locked(() => _refusals.ToList());

    /// <summary>The requests in hand at this moment.</summary>
    public int Running => Locked(() => _running);

    public int MostRunning => Locked(() => _mostRunning);

    public static async Task<FakeOpenAiServer> StartAsync()
    {
        var server = new FakeOpenAiServer();
        await server._app.StartAsync();
        return server;
    }

    public void Answer(Func<AiRequest, AiReply> answer) => Locked(() => _answer = answer);

    /// <summary>One after the other; the last one from then on.</summary>
    public void Answer(params AiReply[] replies)
    {
        var at = 0;
        Answer(_ => replies[Math.Min(at++, replies.Length - 1)]);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "wrong key");
            return;
        }

        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
        if ((string?)body["model"] != Model)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "unknown model");
        }
        else if (AiContract.Problem(context.Request.Headers, body) is { } problem)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
        }
        else
        {
            await AnswerAsync(context, new AiRequest(body));
        }
    }

    private async Task AnswerAsync(HttpContext context, AiRequest request)
    {
        var reply = Locked(() =>
        {
            _requests.Add(request);
            _mostRunning = Math.Max(_mostRunning, ++_running);
            return _answer(request);
        });
        try
        {
            await SendAsync(context, reply);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to hear it.
        }
        finally
        {
            Locked(() => _running--);
        }
    }

    private static async Task SendAsync(HttpContext context, AiReply reply)
    {
        await reply.Before.WaitAsync(context.RequestAborted);
        if (reply.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }

        if (reply.Closes)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.StatusCode;
        context.Response.ContentType = "application/json";
        if (reply.Location.Length > 0)
        {
            context.Response.Headers.Location = reply.Location;
        }

        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private Task RefuseAsync(HttpContext context, int status, string why)
    {
        Locked(() => _refusals.Add(why));
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { error = new { message = why, type = "invalid_request_error" } }), context.RequestAborted);
    }

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }

    private void Locked(Action action) => Locked(() =>
    {
        action();
        return true;
    });
}
