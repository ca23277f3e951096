using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Domain.Life;

/// <summary>What counts as taking a ticket up, and what does not.</summary>
public abstract class FirstResponseTests(DatabaseKind kind) : LifeSpecification(kind)
{
    public static TheoryData<string, ActorType, bool> Cases => new()
    {
        { "comment", ActorType.User, true },
        { "comment", ActorType.Service, false },
        { "comment", ActorType.Customer, false },
        { "status", ActorType.User, true },
        { "status", ActorType.Service, true },
        { "escalate", ActorType.User, true },
        { "escalate", ActorType.Service, false },
        { "escalate", ActorType.Customer, false },
        { "describe", ActorType.User, true },
        { "describe", ActorType.Service, false },
        { "describe", ActorType.Customer, false },
        { "assign", ActorType.User, true },
        { "assign", ActorType.Service, true },
        { "link", ActorType.User, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Change_ByAnActor_IsAResponseOrNot(string change, ActorType type, bool isResponse)
    {
        var ticket = await CreateAsync();
        Time.Advance(TimeSpan.FromMinutes(5));

        await ChangeAsync(change, ticket.TicketId, type);

        var after = await ReadAsync(ticket.TicketId);
        Assert.Equal(isResponse ? after.UpdatedAt : null, after.RespondedAt);
    }

    [Fact]
    public async Task Change_AfterTheFirstResponse_LeavesItsTime()
    {
        var ticket = await CreateAsync();
        await ChangeAsync("comment", ticket.TicketId, ActorType.User);
        var responded = (await ReadAsync(ticket.TicketId)).RespondedAt;
        Time.Advance(TimeSpan.FromMinutes(5));

        foreach (var change in (string[])["comment", "status", "escalate"])
        {
            await ChangeAsync(change, ticket.TicketId, ActorType.User);
        }

        Assert.Equal(responded, (await ReadAsync(ticket.TicketId)).RespondedAt);
    }

    private async Task ChangeAsync(string change, string ticketId, ActorType type)
    {
        var actor = type switch { ActorType.User => Palesa, ActorType.Customer => Thabo, _ => null };
        switch (change)
        {
            case "comment":
                await Desk.AddCommentAsync(new(TestTickets.Comment(ticketId)) { Actor = actor }, Caller, Cancellation);
                break;
            case "status":
                await Changes.ChangeStatusAsync(new(TestChanges.Status(ticketId, TicketStatus.Pending)) { Actor = actor }, Caller, Cancellation);
                break;
            case "escalate":
                await Changes.EscalateAsync(new(TestChanges.Escalate(ticketId)) { Actor = actor }, Caller, Cancellation);
                break;
            case "describe":
                await Changes.UpdateAsync(new(TestChanges.Describe(ticketId, "Other words.")) { Actor = actor }, Caller, Cancellation);
                break;
            case "assign":
                await Changes.AssignAsync(new(TestChanges.Assign(ticketId, "Mpho")) { Actor = actor }, Caller, Cancellation);
                break;
            default:
                await Get<TicketLinks>().LinkAsync(
                    new(TestChanges.Link(ticketId, (await CreateAsync()).TicketId, TicketLinkKind.Related)) { Actor = actor }, Caller, Cancellation);
                break;
        }
    }

    public sealed class OnSqlite() : FirstResponseTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : FirstResponseTests(DatabaseKind.Postgres);
}
