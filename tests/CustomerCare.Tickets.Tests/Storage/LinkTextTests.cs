using CsCheck;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Tests.Storage;

public sealed class LinkTextTests
{
    private static readonly Gen<TicketLink> Link = Gen.Select(
        Gen.OneOf(Gen.String[1, 20], Gen.String[Gen.Char[" :%20aA-"], 1, 12]),
        Gen.Int[1, 5],
        (ticketId, kind) => new TicketLink { TicketId = ticketId, Kind = (TicketLinkKind)kind });

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() =>
        Link.List[0, 6].Sample(links => Assert.Equal(links, LinkText.Read(LinkText.Write(links))), iter: 20_000);

    [Fact]
    public void Write_Links_IsAsDocumented() => Assert.Equal(
        "related:MAK-2026-0001 follow_up_of:OLD%2017%25",
        LinkText.Write(
        [
            new TicketLink { TicketId = "MAK-2026-0001", Kind = TicketLinkKind.Related },
            new TicketLink { TicketId = "OLD 17%", Kind = TicketLinkKind.FollowUpOf },
        ]));
}
