using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>A line of a customer's chat.</summary>
internal sealed record ChatLine(string Id, string Direction, string Text, DateTimeOffset At, string TicketId);

/// <summary>A post to the operations group.</summary>
internal sealed record GroupPost(string Id, string Text, DateTimeOffset At);

/// <summary>An e-mail as the simulator shows it.</summary>
internal sealed record EmailLine(string Id, string MessageId, string To, string Subject, DateTimeOffset At, string Text);

/// <summary>A ticket as the simulator shows it.</summary>
internal sealed record TicketLine(string TicketId, string Status, string Priority, string SiteId, string Category, int CommentCount);

/// <summary>The simulator channel over HTTP, as a script uses it.</summary>
internal sealed class Simulator(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Task<HttpResponseMessage> PostAsync(string from, string text, string? id = null, string? timestamp = null)
    {
        LogCheck.AddPrivate(from);
        LogCheck.AddPrivate(text);
        return http.PostAsJsonAsync("/simulator/messages", new { from, text, id, timestamp }, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts a message and expects 202.</summary>
    public async Task SendAsync(string from, string text, string? id = null)
    {
        using var answer = await PostAsync(from, text, id);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    public Task<List<ChatLine>> ChatAsync(string phone) => GetAsync<ChatLine>($"/simulator/messages?phone={Uri.EscapeDataString(phone)}");

    public Task<List<GroupPost>> GroupAsync() => GetAsync<GroupPost>("/simulator/group");

    public Task<List<EmailLine>> EmailsAsync() => GetAsync<EmailLine>("/simulator/emails");

    public Task<List<TicketLine>> TicketsAsync() => GetAsync<TicketLine>("/simulator/tickets");

    private async Task<List<T>> GetAsync<T>(string path) => (await http.GetFromJsonAsync<List<T>>(path, Json, TestContext.Current.CancellationToken))!;
}
