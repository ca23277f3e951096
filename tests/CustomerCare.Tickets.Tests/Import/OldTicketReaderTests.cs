using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Import;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Tests.Import;

public sealed class OldTicketReaderTests
{
    [Fact]
    public void Read_FullTicket_KeepsEveryField()
    {
        var read = Read(OldTickets.Full());

        var expected = new Ticket
        {
            TicketId = "MAK-2025-0417",
            SiteId = "MAK",
            Status = TicketStatus.Resolved,
            Priority = Protos.Common.V1.Priority.P1,
            TicketClass = TicketClass.CustomerGrievance,
            TicketType = "corrective",
            EquipmentCategory = "electrical",
            FaultDescription = "No electricity supply at the customer's premises.",
            ReportedBy = "Thabo Mokhesi",
            CustomerId = "MAK-0001",
            AccountNumber = "0045MAK",
            ElementType = "pole",
            ElementId = "P-17",
            ServicesAffected = "A household",
            AssignedTo = "Palesa Nthako",
            DowntimeHours = 21.5,
            TroubleshootingSteps = "Fuse replaced.",
            CauseOfFault = "Lightning",
            Precautions = "None",
            ResolutionApproach = "Replacement",
            TransactionRef = "TX-1",
            ReportedAt = At("2025-03-01T06:30:00.25Z"),
            RespondedAt = At("2025-03-01T07:30:00Z"),
            ResolvedAt = At("2025-03-02T06:00:00Z"),
            UpdatedAt = At("2025-03-02T06:15:00Z"),
            CommentCount = 2,
            Source = "import",
            Etag = "1",
        };
        Assert.Equal(expected, read.Ticket);
        Assert.Empty(read.Warnings);
        Assert.Equal(
            [("Thabo Mokhesi", "Still dark.", At("2025-03-01T07:00:00Z")), ("Palesa Nthako", "On the way.", At("2025-03-01T07:30:00Z"))],
            read.Comments.Select(comment => (comment.Author, comment.Text, comment.CreatedAt)));
    }

    [Theory]
    [InlineData("status", "In Progress", "in_progress")]
    [InlineData("status", "in-progress", "in_progress")]
    [InlineData("status", " CLOSED ", "closed")]
    [InlineData("status", "open", "reported")]
    [InlineData("priority", "p2", "P2")]
    [InlineData("priority", "2", "P2")]
    [InlineData("priority", "Critical", "P1")]
    [InlineData("ticket_class", "Asset Fault", "asset_fault")]
    [InlineData("site_id", "mak", "MAK")]
    [InlineData("site_id", "Ha Makebe", "MAK")]
    [InlineData("downtime_hours", "3,5 h", "3.5")]
    [InlineData("downtime_hours", "4", "4")]
    public void Read_OtherSpelling_IsUnderstood(string field, string written, string expected)
    {
        var ticket = OldTickets.Full();
        ticket["resolved_at"] = null;
        ticket[field] = written;

        var read = Read(ticket);

        Assert.Equal(expected, TicketFields.Text(read.Ticket, TicketFields.Find(field)!));
        Assert.Empty(read.Warnings);
    }

    [Theory]
    [InlineData("status", "broken", "reported, triaged")]
    [InlineData("priority", "P9", "P1, P2, P3, P4")]
    [InlineData("reported_at", "yesterday", "2026-03-01T08:30:00Z")]
    [InlineData("reported_at", "1969-12-31", "from 1970 on")]
    [InlineData("resolved_at", "2025-13-01", "2026-03-01")]
    [InlineData("updated_at", "2025-03-01T25:00:00", "2026-03-01")]
    [InlineData("ticket_id", " ", "MAK-2026-0065")]
    public void Read_WhatCannotBeKept_NamesFieldFoundAndWanted(string field, string written, string wanted)
    {
        var ticket = OldTickets.Full();
        ticket[field] = written;

        var error = Assert.Throws<CareException>(() => Read(ticket));

        Assert.Equal(field, error.Field);
        Assert.Contains(written.Trim(), error.Message, StringComparison.Ordinal);
        Assert.Contains(wanted, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ticket_id", 200)]
    [InlineData("customer_id", 200)]
    [InlineData("reported_by", 200)]
    [InlineData("fault_description", 100_000)]
    public void Read_LongText_IsKeptUpToItsLimit(string field, int longest)
    {
        var ticket = OldTickets.Full();
        ticket[field] = new string('x', longest);
        Read(ticket);
        ticket[field] = new string('x', longest + 1);

        Assert.Equal(field, Assert.Throws<CareException>(() => Read(ticket)).Field);
    }

    [Fact]
    public void Read_AlmostNothing_FillsInWhatANewTicketGets()
    {
        var ticket = Read(new JsonObject { ["ticket_id"] = "LEB-2024-7", ["created_at"] = 1_709_280_000, ["unheard_of"] = new JsonObject() }).Ticket;

        Assert.Equal(
            ("LEB", TicketStatus.Reported, Protos.Common.V1.Priority.P3, TicketClass.AssetFault, "corrective", "unknown", At("2024-03-01T08:00:00Z")),
            (ticket.SiteId, ticket.Status, ticket.Priority, ticket.TicketClass, ticket.TicketType, ticket.EquipmentCategory, ticket.ReportedAt));
        Assert.Equal((ticket.ReportedAt, null, null), (ticket.UpdatedAt, ticket.ResolvedAt, ticket.RespondedAt));
    }

    [Fact]
    public void Read_NoTimeAtAll_IsRefused() =>
        Assert.Equal("reported_at", Assert.Throws<CareException>(() => Read(new JsonObject { ["ticket_id"] = "LEB-2024-7" })).Field);

    [Theory]
    [InlineData("XYZ", "MAK-2025-0417", "XYZ")]
    [InlineData("", "XYZ-2025-0001", "XYZ")]
    [InlineData("", "no form", "")]
    public void Read_SiteThatIsNotConfigured_IsKeptWithAWarning(string site, string ticketId, string expected)
    {
        var ticket = OldTickets.Full(ticketId);
        ticket["site_id"] = site;

        var read = Read(ticket);

        Assert.Equal(expected, read.Ticket.SiteId);
        Assert.StartsWith("site_id is ", Assert.Single(read.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ReporterOnWhatsApp_KnowsThePhone()
    {
        var ticket = OldTickets.Full();
        ticket["reported_by"] = "WhatsApp: +26658001234";

        Assert.Equal("26658001234", Read(ticket).Ticket.ReporterPhone);
    }

    [Fact]
    public void Read_ResolvedTimeOfAnOpenTicket_IsLeftOutWithAWarning()
    {
        var ticket = OldTickets.Full();
        ticket["status"] = "in_progress";

        var read = Read(ticket);

        Assert.Null(read.Ticket.ResolvedAt);
        Assert.StartsWith("resolved_at", Assert.Single(read.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OddComments_AreKept()
    {
        var ticket = OldTickets.Full();
        ticket["comments"] = new JsonArray(
            OldTickets.Comment(null, "no user", "2025-03-03T10:00:00"), "only a text", null, OldTickets.Comment("Palesa", "earlier", "2025-03-01T10:00:00"));

        Assert.Equal(
            [("Palesa", "earlier"), ("", "no user"), ("", "only a text")],
            Read(ticket).Comments.Select(comment => (comment.Author, comment.Text)));
    }

    [Fact]
    public void Read_NullCharacterAndHalfAPair_AreReplacedOrRefused()
    {
        var ticket = OldTickets.Full();
        ticket["fault_description"] = "a\0b";
        Assert.Equal("a\uFFFDb", Read(ticket).Ticket.FaultDescription);

        using var half = JsonDocument.Parse("""{"ticket_id":"MAK-2025-0001","reported_at":"2025-03-01","fault_description":"\ud800"}""");
        Assert.Equal("fault_description", Assert.Throws<CareException>(() => Reader().Read(half.RootElement)).Field);
    }

    [Theory]
    [InlineData("2025-03-01T08:30:00Z", "2025-03-01T08:30:00Z")]
    [InlineData("2025-03-01T08:30:00", "2025-03-01T06:30:00Z")]
    [InlineData("2025-03-01 08:30", "2025-03-01T06:30:00Z")]
    [InlineData("2025-03-01", "2025-02-28T22:00:00Z")]
    [InlineData("2025-03-01T08:30:00.123456789Z", "2025-03-01T08:30:00.123456Z")]
    [InlineData("2025-03-01T08:30:00+0100", "2025-03-01T07:30:00Z")]
    [InlineData("2025-03-01T08:30:00-05", "2025-03-01T13:30:00Z")]
    [InlineData("2025-03-01 08:30:00 UTC", "2025-03-01T08:30:00Z")]
    public void TryRead_Time_IsThatMoment(string text, string expected)
    {
        Assert.True(TimeText.TryRead(text, new TicketsOptions().Zone, out var time));
        Assert.Equal(At(expected), Timestamp.FromDateTimeOffset(time));
    }

    [Fact]
    public void TryRead_AnyTimeInAnyZoneAndForm_IsThatMoment() =>
        Gen.Select(Gen.Long[0, 4_000_000_000_000_000], Gen.Int[-14 * 4, 14 * 4], Gen.Int[0, 3]).Sample((microseconds, quarters, form) =>
        {
            var offset = TimeSpan.FromMinutes(15 * quarters);
            var time = DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds).ToOffset(offset);
            var (text, zone) = form switch
            {
                0 => (time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture), TimeZoneInfo.Utc),
                1 => (time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), TimeZoneInfo.CreateCustomTimeZone("its", offset, "its", "its")),
                2 => (time.ToString("O", CultureInfo.InvariantCulture), TimeZoneInfo.Utc),
                _ => (time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture), TimeZoneInfo.CreateCustomTimeZone("its", offset, "its", "its")),
            };
            return TimeText.TryRead(text, zone, out var read) && read == time;
        });

    private static OldTicketReader Reader()
    {
        var (sites, options) = (SiteCatalog.Load(), Options.Create(new TicketsOptions()));
        return new OldTicketReader(sites, new TicketDefaults(options), options);
    }

    private static ImportedTicket Read(JsonObject ticket)
    {
        using var document = JsonDocument.Parse(ticket.ToJsonString());
        return Reader().Read(document.RootElement);
    }

    private static Timestamp At(string time) => Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
}
