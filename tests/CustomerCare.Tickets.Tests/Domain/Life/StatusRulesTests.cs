using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Domain.Life;

public sealed class StatusRulesTests
{
    private static readonly string[] Statuses = ["reported", "triaged", "assigned", "diagnosed", "in_progress", "pending", "resolved", "verified", "closed"];

    // By row from, by column to, in the order above: S the staff, C a customer too, - nobody, . the same as now.
    private static readonly string[] Table =
    [
        ". S S S S S S - S", // reported
        "- . S S S S S - S", // triaged
        "- S . S S S S - S", // assigned
        "- - S . S S S - S", // diagnosed
        "- - S S . S S - S", // in_progress
        "- - S S S . S - S", // pending
        "- - - - C - . S S", // resolved
        "- - - - C - - . S", // verified
        "- - - - S - - - .", // closed
    ];

    public static TheoryData<string, string, char> Cells => [.. Statuses.SelectMany((from, row) => Statuses.Select((to, column) => (from, to, Table[row][2 * column])))
        .Where(cell => cell.Item3 != '.')];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Require_Staff_FollowsTheTable(string from, string to, char who) =>
        Assert.Equal(who == '-' ? "STATUS_CHANGE_NOT_ALLOWED" : null, ReasonAgainst(from, to, ActorType.User));

    [Theory]
    [MemberData(nameof(Cells))]
    public void Require_Program_MayWhatTheStaffMay(string from, string to, char who) =>
        Assert.Equal(who == '-' ? "STATUS_CHANGE_NOT_ALLOWED" : null, ReasonAgainst(from, to, ActorType.Service));

    [Theory]
    [MemberData(nameof(Cells))]
    public void Require_Customer_FollowsTheTable(string from, string to, char who) => Assert.Equal(
        who switch { 'C' => null, 'S' => "STATUS_CHANGE_NOT_THEIRS", _ => "STATUS_CHANGE_NOT_ALLOWED" }, ReasonAgainst(from, to, ActorType.Customer));

    [Fact]
    public void Require_NotAllowed_NamesWhatIs()
    {
        var refused = Assert.Throws<CareException>(() => StatusRules.Require(TicketStatus.Verified, TicketStatus.Reported, new Actor { Type = ActorType.User }));

        Assert.Equal("status is verified and cannot become reported; one of in_progress, closed is wanted.", refused.Message);
        Assert.Equal(ErrorKind.FailedPrecondition, refused.Kind);
    }

    [Fact]
    public void IsOver_Statuses_AreTheLastThree() =>
        Assert.Equal(["resolved", "verified", "closed"], Statuses.Where(status => StatusRules.IsOver(Codes.ToTicketStatus(status))));

    private static string? ReasonAgainst(string from, string to, ActorType type)
    {
        try
        {
            StatusRules.Require(Codes.ToTicketStatus(from), Codes.ToTicketStatus(to), new Actor { Type = type });
            return null;
        }
        catch (CareException refused)
        {
            return refused.Reason;
        }
    }
}
