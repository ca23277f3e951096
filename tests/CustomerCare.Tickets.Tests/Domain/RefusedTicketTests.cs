using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain;

// The checks come before the database, whichever it is.
public sealed class RefusedTicketTests() : TicketSpecification(DatabaseKind.Sqlite)
{
    private const int Long = 10_000;
    private const int Short = 200;

    /// <summary>Text fields and how many characters each may have.</summary>
    public static TheoryData<string, int> TextFields => new()
    {
        { "fault_description", Long }, { "services_affected", Long }, { "reported_by", Short }, { "reporter_phone", Short }, { "equipment_category", Short },
        { "ticket_type", Short }, { "customer_id", Short }, { "account_number", Short }, { "element_type", Short }, { "element_id", Short },
        { "linked_ticket_id", Short }, { "source", Short }, { "transaction_ref", Short },
    };

    [Theory]
    [MemberData(nameof(TextFields))]
    public async Task CreateAsync_LongestText_IsKept(string field, int longest)
    {
        var ticket = await CreateAsync(With(field, new string('x', longest)));

        Assert.Equal("MAK", ticket.SiteId);
    }

    [Theory]
    [MemberData(nameof(TextFields))]
    public async Task CreateAsync_TooLongText_NamesFieldFoundAndWanted(string field, int longest) =>
        await AssertRefusedAsync(With(field, new string('x', longest + 1)), field, $"{longest + 1}", $"{longest}");

    [Theory]
    [MemberData(nameof(TextFields))]
    public async Task CreateAsync_NullCharacter_IsRefused(string field, int longest)
    {
        Assert.NotEqual(0, longest);
        await AssertRefusedAsync(With(field, "a\0b"), field, "null character");
    }

    [Theory]
    [InlineData("fault_description", "")]
    [InlineData("fault_description", " \n\t")]
    [InlineData("reported_by", "")]
    [InlineData("reported_by", "  ")]
    public async Task CreateAsync_NoText_NamesFieldFoundAndWanted(string field, string text) =>
        await AssertRefusedAsync(With(field, text), field, "empty", "1 to");

    [Theory]
    [InlineData("")]
    [InlineData("XXX")]
    [InlineData("MAKENENG")]
    public async Task CreateAsync_UnknownSite_NamesFieldFoundAndWanted(string site) =>
        await AssertRefusedAsync(TestTickets.Minimal(site), "site_id", $"'{site}'", "MAK, ");

    [Fact]
    public async Task CreateAsync_UnknownPriority_NamesFieldFoundAndWanted()
    {
        var request = TestTickets.Minimal();
        request.Priority = (Priority)99;

        await AssertRefusedAsync(request, "priority", "99", "P1, P2, P3, P4");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public async Task CreateAsync_RequestIdOfWrongLength_NamesFieldFoundAndWanted(int length)
    {
        var request = TestTickets.Minimal();
        request.RequestId = new string('r', length);

        await AssertRefusedAsync(request, "request_id", $"{length}", "1 to 128");
    }

    [Fact]
    public async Task CreateAsync_RequestIdWithNullCharacter_IsRefused()
    {
        var request = TestTickets.Minimal();
        request.RequestId = "a\0b";

        await AssertRefusedAsync(request, "request_id", "null character");
    }

    [Fact]
    public async Task CreateAsync_RefusedAndThenRight_TakesTheFirstNumberWithTheSameRequestId()
    {
        var request = TestTickets.Minimal("XXX");
        await RefusedAsync(request);
        request.SiteId = "MAK";

        Assert.EndsWith("-0001", (await CreateAsync(request)).TicketId, StringComparison.Ordinal);
    }

    private static CreateTicketRequest With(string field, string text)
    {
        var request = TestTickets.Full();
        CreateTicketRequest.Descriptor.FindFieldByName(field).Accessor.SetValue(request, text);
        return request;
    }

    private async Task AssertRefusedAsync(CreateTicketRequest request, string field, params string[] said)
    {
        var error = await RefusedAsync(request);

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
        Assert.StartsWith(field, error.Message, StringComparison.Ordinal);
        Assert.All(said, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Equal(
            0,
            Assert.Single(await QueryAsync<long>(
                """
                SELECT (SELECT COUNT(*) FROM tickets) + (SELECT COUNT(*) FROM ticket_counters) + (SELECT COUNT(*) FROM ticket_events)
                     + (SELECT COUNT(*) FROM queue_items) + (SELECT COUNT(*) FROM requests)
                """)));
    }
}
