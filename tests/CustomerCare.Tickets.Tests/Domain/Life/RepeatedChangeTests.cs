using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Google.Protobuf;

namespace CustomerCare.Tickets.Tests.Domain.Life;

/// <summary>Retries, and callers who have read different versions.</summary>
public abstract class RepeatedChangeTests(DatabaseKind kind) : LifeSpecification(kind)
{
    private const int Callers = 16;

    public static TheoryData<string> Mutations => ["UpdateTicket", "ChangeStatus", "AssignTicket", "EscalateTicket", "LinkTickets", "UnlinkTickets", "AddComment"];

    public static TheoryData<string> Versioned => [.. Mutations.Select(row => (string)row).Except(["AddComment"])];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_RetriedManyTimesAtOnce_AppliesOnce(string mutation)
    {
        var (ticket, other) = await PairAsync(mutation);
        var request = RequestOf(mutation, ticket.TicketId, other.TicketId);
        var (entries, lines) = ((await ActivityAsync(ticket.TicketId)).Count, (await LinesAsync()).Count(line => line.ResourceId == ticket.TicketId));

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(request), Cancellation)));

        Assert.Single(answers.Distinct());
        Assert.Equal($"{int.Parse(ticket.Etag) + 1}", (await ReadAsync(ticket.TicketId)).Etag);
        Assert.Equal(entries + EntriesOf(mutation), (await ActivityAsync(ticket.TicketId)).Count);
        Assert.Equal(lines + 1, (await LinesAsync()).Count(line => line.ResourceId == ticket.TicketId));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_RetriedAfterOthersChangedTheTicket_GivesTheFirstAnswer(string mutation)
    {
        var (ticket, other) = await PairAsync(mutation);
        var request = RequestOf(mutation, ticket.TicketId, other.TicketId);
        var first = await CallAsync(request);
        await UpdateAsync(TestChanges.Describe(ticket.TicketId, "Somebody else's words."));

        Assert.Equal(first, await CallAsync(request));
        Assert.Equal("Somebody else's words.", (await ReadAsync(ticket.TicketId)).FaultDescription);
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_RequestIdWithOtherContents_IsRefused(string mutation)
    {
        var (ticket, other) = await PairAsync(mutation);
        var request = RequestOf(mutation, ticket.TicketId, other.TicketId);
        await CallAsync(request);
        var written = await WrittenAsync();
        request.Descriptor.FindFieldByName("actor").Accessor.SetValue(request, Thabo);

        var refused = await RefusedAsync(() => CallAsync(request));

        Assert.True(refused.Reason is "REQUEST_ID_REUSED" or "FIELD_NOT_THEIRS", refused.Reason);
        Assert.Equal(written, await WrittenAsync());
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_RequestIdOfAnotherKind_IsRefused(string mutation)
    {
        var (ticket, other) = await PairAsync(mutation);
        var request = RequestOf(mutation, ticket.TicketId, other.TicketId);
        request.Descriptor.FindFieldByName("request_id").Accessor.SetValue(request, "one for all");
        var create = TestTickets.Minimal();
        create.RequestId = "one for all";
        await CreateAsync(create);

        Assert.Equal(ErrorKind.AlreadyExists, (await RefusedAsync(() => CallAsync(request))).Kind);
    }

    [Theory]
    [MemberData(nameof(Versioned))]
    public async Task Mutation_StaleVersion_IsAbortedAndWritesNothing(string mutation)
    {
        var (ticket, other) = await PairAsync(mutation);
        await UpdateAsync(TestChanges.Describe(ticket.TicketId, "Somebody else's words."));
        var written = await WrittenAsync();
        var request = RequestOf(mutation, ticket.TicketId, other.TicketId, ticket.Etag);

        var refused = await RefusedAsync(() => CallAsync(request));

        Assert.Equal((ErrorKind.Aborted, "TICKET_CHANGED"), (refused.Kind, refused.Reason));
        Assert.Equal(written, await WrittenAsync());
    }

    [Theory]
    [MemberData(nameof(Versioned))]
    public async Task Mutation_VersionAsItIs_Succeeds(string mutation)
    {
        var (ticket, other) = await PairAsync(mutation);

        await CallAsync(RequestOf(mutation, ticket.TicketId, other.TicketId, ticket.Etag));

        Assert.NotEqual(ticket.Etag, (await ReadAsync(ticket.TicketId)).Etag);
    }

    [Fact]
    public async Task UpdateAsync_SameVersionManyTimesAtOnce_OneWins()
    {
        var ticket = await CreateAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(
            async () =>
            {
                var request = TestChanges.Describe(ticket.TicketId, $"The words of {i}");
                request.Etag = ticket.Etag;
                try
                {
                    return (await UpdateAsync(request)).FaultDescription;
                }
                catch (CareException refused) when (refused.Kind == ErrorKind.Aborted)
                {
                    return "";
                }
            },
            Cancellation)));

        var winner = Assert.Single(outcomes, outcome => outcome.Length > 0);
        Assert.Equal((winner, "2"), await ReadAsync(ticket.TicketId) is var after ? (after.FaultDescription, after.Etag) : default);
    }

    [Fact]
    public async Task UpdateAsync_StaleVersionAndNothingToChange_IsAbortedAllTheSame()
    {
        var ticket = await CreateAsync();
        var request = TestChanges.Describe(ticket.TicketId, ticket.FaultDescription);
        request.Etag = "7";

        Assert.Equal(ErrorKind.Aborted, (await RefusedAsync(() => UpdateAsync(request))).Kind);
    }

    [Fact]
    public async Task Changes_OfDifferentFieldsAtOnce_LoseNone()
    {
        var ticket = await CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run<Task>(
            () => i % 2 == 0
                ? Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId), Caller, Cancellation)
                : EscalateAsync(TestChanges.Escalate(ticket.TicketId)),
            Cancellation)).Select(started => started.Unwrap()));

        var after = await ReadAsync(ticket.TicketId);
        Assert.Equal((Callers / 2, Callers / 2, $"{Callers + 1}"), (after.CommentCount, after.EscalationLevel, after.Etag));
    }

    private async Task<(Ticket Ticket, Ticket Other)> PairAsync(string mutation)
    {
        var (ticket, other) = (await CreateAsync(), await CreateAsync());
        return mutation == "UnlinkTickets" ? (await LinkAsync(TestChanges.Link(ticket.TicketId, other.TicketId, TicketLinkKind.Related)), other) : (ticket, other);
    }

    // An assignment moves the status too, and an escalation the priority.
    private static int EntriesOf(string mutation) => mutation is "AssignTicket" or "EscalateTicket" ? 2 : 1;

    private static IMessage RequestOf(string mutation, string ticketId, string otherId, string etag = "")
    {
        IMessage request = mutation switch
        {
            "UpdateTicket" => TestChanges.Describe(ticketId, "Other words."),
            "ChangeStatus" => TestChanges.Status(ticketId, TicketStatus.Pending),
            "AssignTicket" => TestChanges.Assign(ticketId, "Mpho"),
            "EscalateTicket" => TestChanges.Escalate(ticketId),
            "LinkTickets" => TestChanges.Link(ticketId, otherId, TicketLinkKind.DuplicateOf),
            "UnlinkTickets" => TestChanges.Unlink(ticketId, otherId),
            _ => TestTickets.Comment(ticketId),
        };
        if (etag.Length > 0)
        {
            request.Descriptor.FindFieldByName("etag").Accessor.SetValue(request, etag);
        }

        return request;
    }

    private async Task<IMessage> CallAsync(IMessage request) => request switch
    {
        UpdateTicketRequest update => await Changes.UpdateAsync(update.Clone(), Caller, Cancellation),
        ChangeStatusRequest status => await Changes.ChangeStatusAsync(status.Clone(), Caller, Cancellation),
        AssignTicketRequest assign => await Changes.AssignAsync(assign.Clone(), Caller, Cancellation),
        EscalateTicketRequest escalate => await Changes.EscalateAsync(escalate.Clone(), Caller, Cancellation),
        LinkTicketsRequest link => await Links.LinkAsync(link.Clone(), Caller, Cancellation),
        UnlinkTicketsRequest unlink => await Links.UnlinkAsync(unlink.Clone(), Caller, Cancellation),
        AddCommentRequest comment => await Desk.AddCommentAsync(comment.Clone(), Caller, Cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    public sealed class OnSqlite() : RepeatedChangeTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : RepeatedChangeTests(DatabaseKind.Postgres);
}
