using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Conversation.V1;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>Customers whose messages a channel hands to the Bridges over gRPC, and what they and everybody else get.</summary>
/// <param name="group">Three digits that no other test uses.</param>
internal sealed class Delivered(DistributedSystem system, string group, int count)
{
    private readonly string[] _phones = [.. Enumerable.Range(0, count).Select(number => $"26663{group}{number:D3}")];

    public IEnumerable<int> Numbers => Enumerable.Range(0, count);

    /// <summary>Hands in the message of one customer; always the same message.</summary>
    public async Task<Verdict> DeliverAsync(int bridge, int number)
    {
        var phone = _phones[number];
        LogCheck.AddPrivate(phone);
        var request = new DeliverMessageRequest
        {
            Message = new InboundMessage
            {
                ChannelAccount = "simulator",
                MessageId = $"delivered-{phone}",
                ChatId = phone,
                Sender = phone,
                Phone = phone,
                ChatKind = ChatKind.Direct,
                Origin = Origin.Live,
                Kind = MessageKind.Text,
                Text = $"My meter is not working in Sehonghong, house {number}",
            },
        };
        var client = new ConversationService.ConversationServiceClient(system.Bridge[bridge].Channel);
        return (await client.DeliverMessageAsync(request, new Metadata { { "authorization", $"Bearer {system.Token}" } })).Verdict;
    }

    /// <summary>Waits until each customer has a ticket, a reply, a group post and an e-mail, and expects no more than that.</summary>
    /// <param name="bridge">The Bridge that is asked; any of them knows everything.</param>
    public async Task AssertDoneOnceAsync(int bridge, TimeSpan limit)
    {
        string? missing = null;
        await Until.TrueAsync(async () => (missing = await MissingAsync(bridge, atLeast: true)) is null, limit, () => $"Missing: {missing}. Warnings:\n{system.Warnings()}");
        Assert.Null(await MissingAsync(bridge, atLeast: false));
    }

    /// <summary>The same for the first few, before the others were handed in.</summary>
    public Task AssertDoneAsync(int bridge, int first, TimeSpan limit)
    {
        string? missing = null;
        return Until.TrueAsync(async () => (missing = await MissingAsync(bridge, atLeast: true, first)) is null, limit, () => $"Missing: {missing}. Warnings:\n{system.Warnings()}");
    }

    private async Task<string?> MissingAsync(int bridge, bool atLeast, int? first = null)
    {
        var simulator = new Simulator(system.Bridge[bridge].Http);
        var tickets = (await system.Tickets.ListAsync()).ToLookup(ticket => ticket.ReporterPhone);
        var posts = await simulator.GroupAsync();
        var emails = MailFiles.Read(system.EmailFolder);
        foreach (var phone in _phones.Take(first ?? count))
        {
            if (!IsRight(tickets[phone].Count(), 1))
            {
                return $"{tickets[phone].Count()} tickets of {phone}";
            }

            var ticketId = tickets[phone].First().TicketId;
            var replies = (await simulator.ChatAsync($"+{phone}")).Count(line => line.Direction == "out" && line.Text.Contains(ticketId, StringComparison.Ordinal));
            var groupPosts = posts.Count(post => post.Text.Contains($"{ticketId} ", StringComparison.Ordinal));
            var mails = emails.Count(email => email.Subject!.Contains($"{ticketId}:", StringComparison.Ordinal));
            if (!IsRight(replies, 1) || !IsRight(groupPosts, 1) || !IsRight(mails, 1))
            {
                return $"{ticketId} has {replies} replies, {groupPosts} group posts, {mails} e-mails";
            }
        }

        return null;

        bool IsRight(int found, int wanted) => atLeast ? found >= wanted : found == wanted;
    }
}
