using System.Security.Cryptography;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.AI;

namespace CustomerCare.Classifier.Ai.Prompt;

/// <summary>
/// Writes what the AI is asked about one message. What customers wrote stands, quoted, between two lines with a number that is drawn
/// anew for each message, so that nobody who writes to us can write the closing line.
/// </summary>
internal sealed class PromptWriter
{
    private const int MaxHistoryLength = 500;
    private const int MaxFieldLength = 200;
    private const int BoundaryBytes = 16;

    private readonly PromptFiles _files;
    private readonly int _maxHistory;
    private readonly string _sites;
    private readonly string _answers;
    private readonly Func<string> _newBoundary;

    /// <param name="newBoundary">For tests; random where it is left out.</param>
    public PromptWriter(PromptFiles files, SiteCatalog sites, KnownAnswers answers, int maxHistory, Func<string>? newBoundary = null)
    {
        _files = files;
        _maxHistory = maxHistory;
        _sites = string.Join('\n', sites.Sites.Select(site => $"- {site.Code}: {(site.Names.Count > 0 ? string.Join(", ", site.Names) : "(no name)")}"));
        _answers = answers.All.Count > 0 ? string.Join('\n', answers.All.Select(answer => $"- {answer.Id}: {answer.Question}")) : "(none)";
        _newBoundary = newBoundary ?? (() => RandomNumberGenerator.GetHexString(BoundaryBytes * 2, lowercase: true));
    }

    public IReadOnlyList<ChatMessage> Write(ClassifyRequest request)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sites"] = _sites,
            ["answers"] = _answers,
            ["customer"] = CustomerOf(request.Customer),
            ["open_ticket"] = TicketOf(request.OpenTicket),
            ["history"] = HistoryOf(request),
            ["message"] = PromptText.Quote(request.Text, BuiltInClassifier.JudgedLength),
        };
        values["boundary"] = BoundaryFor(values);
        return [new(ChatRole.System, _files.Rules.Fill(values)), new(ChatRole.User, _files.Message.Fill(values))];
    }

    /// <summary>The same once more, with what was wrong with the answer and without the answer: it may repeat the customer.</summary>
    /// <param name="problem">A sentence of ours.</param>
    public IReadOnlyList<ChatMessage> Repair(IReadOnlyList<ChatMessage> first, string problem) =>
        [.. first, new(ChatRole.User, _files.Repair.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["problem"] = problem }))];

    private string BoundaryFor(Dictionary<string, string> values)
    {
        string boundary;
        do
        {
            boundary = _newBoundary();
        }
        while (values.Values.Any(value => value.Contains(boundary, StringComparison.OrdinalIgnoreCase)));

        return boundary;
    }

    private static string CustomerOf(CustomerContext? customer) => customer is null
        ? "unknown"
        : $"name {Field(customer.Name)}, site {Field(customer.SiteId)}, account number {Field(customer.AccountNumber)}";

    private static string TicketOf(OpenTicket? ticket) => ticket is null
        ? "none"
        : $"{Field(ticket.TicketId)}, category {Code(ticket.Category.ToCode())}, priority {Code(ticket.Priority.ToCode())}, fault {Field(ticket.FaultSummary)}";

    private string HistoryOf(ClassifyRequest request)
    {
        var last = request.History.Skip(request.History.Count - Math.Min(request.History.Count, _maxHistory));
        var lines = last.Select(entry => $"- {(entry.Direction == Direction.Outbound ? "us" : "customer")}: {PromptText.Quote(entry.Text, MaxHistoryLength)}");
        return string.Join('\n', lines) is { Length: > 0 } history ? history : "none";
    }

    private static string Field(string value) => value.Length == 0 ? "unknown" : PromptText.Quote(value, MaxFieldLength);

    private static string Code(string code) => code.Length == 0 ? "unknown" : code;
}
