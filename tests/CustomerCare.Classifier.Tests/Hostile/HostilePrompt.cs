using System.Text.RegularExpressions;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing.Services.OpenAi;
using Xunit;

namespace CustomerCare.Classifier.Tests.Hostile;

/// <summary>What can be told of a prompt that an AI got.</summary>
internal static partial class HostilePrompt
{
    /// <summary>The system part, without the number that is drawn for each message.</summary>
    public static string RulesOf(AiRequest request)
    {
        var (role, rules) = request.Messages[0];
        Assert.Equal("system", role);
        Assert.DoesNotContain("system", request.Messages.Skip(1).Select(message => message.Role));

        var boundary = Boundary().Match(request.Messages[1].Text).Groups["number"].Value;
        return rules.Replace(boundary, "", StringComparison.Ordinal);
    }

    /// <summary>The request with a mark in everything that comes from this customer.</summary>
    public static ClassifyRequest Marked(ClassifyRequest request, int number)
    {
        var mark = $"mark{number}x";
        request.Text = $"{mark} {request.Text}";
        request.History.Add(new HistoryEntry { Direction = Direction.Inbound, Text = mark });
        request.Customer = new CustomerContext { Name = mark };
        request.OpenTicket = new OpenTicket { TicketId = mark, FaultSummary = mark };
        return request;
    }

    public static IEnumerable<string> MarksIn(AiRequest request) => Mark().Matches(request.Text).Select(match => match.Value).Distinct();

    [GeneratedRegex("^BEGIN-(?<number>[0-9a-f]+)$", RegexOptions.Multiline)]
    private static partial Regex Boundary();

    [GeneratedRegex("mark[0-9]+x")]
    private static partial Regex Mark();
}
