using CustomerCare.Notifier.Channels;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CustomerCare.Notifier.Tests.Channels;

/// <summary>E-mails about events that have no ticket.</summary>
public sealed class ValueMailTests
{
    [Fact]
    public void Compose_PersonNeeded_TellsWhatADispatcherMustKnow()
    {
        using var message = Compose(TestEvents.PersonNeeded());

        Assert.Equal("A person is needed at MAK (Makeneng): a question that we have no answer to", message.Subject);
        Assert.Equal(
            """
            The bot cannot go on by itself. Take the conversation over in the console and answer the customer.

            Reason:       a question that we have no answer to
            Customer:     Palesa Mokoena
            Customer id:  MAK-0001
            Account:      -
            Phone:        +26658001234
            Site:         MAK (Makeneng)
            Conversation: c-1

            Message:
            > How much is a pole?
            > Reason:       none

            """,
            Text(message));
    }

    [Fact]
    public void Compose_SessionDown_TellsAccountAndSince()
    {
        var told = new DispatchEventRequest { Event = EventType.SessionDown, Values = { ["account"] = "baileys:1", ["reason"] = "logged out", ["since"] = "2026-03-01 06:30 UTC" } };

        using var message = Compose(told);

        Assert.Equal("WhatsApp is cut off: baileys:1", message.Subject);
        Assert.Equal(
            """
            Nothing can be sent over this account. Messages wait and are sent when it works again.

            Account:      baileys:1
            Since:        2026-03-01 06:30 UTC
            Reason:       logged out

            """,
            Text(message));
    }

    [Fact]
    public void Compose_NameWithALineBreak_MakesNoLineOrHeaderOfItsOwn()
    {
        var told = TestEvents.PersonNeeded();
        (told.Values["customer"], told.Values["reason"]) = ("Palesa\nPhone: 1", "why\r\nBcc: somebody@else.example");

        using var message = Compose(told);

        Assert.DoesNotContain(Text(message).Split('\n'), line => line.StartsWith("Phone: 1", StringComparison.Ordinal));
        Assert.DoesNotContain('\n', message.Subject!);
    }

    [Fact]
    public void Compose_OnlyTheReasonIsKnown_ShowsHyphens()
    {
        using var message = Compose(new DispatchEventRequest { Event = EventType.PersonNeeded, Values = { ["reason"] = "why" } });

        Assert.Equal("A person is needed: why", message.Subject);
        Assert.Contains("Phone:        -\n", Text(message), StringComparison.Ordinal);
        Assert.DoesNotContain("Message:", Text(message), StringComparison.Ordinal);
    }

    private static MimeMessage Compose(DispatchEventRequest told) =>
        new TicketMail(SiteCatalog.Load(), Options.Create(new NotifierOptions())).Compose(TestEvents.Delivery(), told);

    private static string Text(MimeMessage message) => message.TextBody!.ReplaceLineEndings("\n");
}
