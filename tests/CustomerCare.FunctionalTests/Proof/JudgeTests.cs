using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.FunctionalTests.Proof.Oracle;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Ticket.V1;
using Google.Protobuf.WellKnownTypes;
using MimeKit;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>The judge of the proof notices everything that it is there for: a run that was right is changed in one thing.</summary>
public sealed class JudgeTests
{
    private const string Phone = "26664000000";
    private const string TicketId = "MAS-2026-0001";
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();
    private static readonly Delivery Once = new([0], TimeSpan.Zero, Later: false);
    private static readonly ModelMessage Fault = new("proof-0", Talk.Fault, "meter-issue", "at house 100000", "100000", AfterAnswer: false, Once);
    private static readonly ModelMessage FollowUp = new("proof-1", Talk.FollowUp, "meter-issue", "still, house 100001", "100001", AfterAnswer: false, Once);
    private static readonly ModelMessage Danger = new("proof-2", Talk.Danger, "danger", "fire, house 100002", "100002", AfterAnswer: false, Once);

    private readonly Dictionary<string, HandedIn> _record = [];
    private readonly List<TicketFile> _tickets = [];
    private readonly List<SentMessage> _sent = [];
    private readonly List<MimeMessage> _emails = [];
    private readonly List<LedgerRow> _ledger = [];
    private readonly ModelCustomer _customer = new(Phone, IsKnown: false, [Fault, FollowUp, Danger]);

    public JudgeTests()
    {
        foreach (var message in _customer.Messages)
        {
            HandIn(message);
            _ledger.Add(new LedgerRow(message.Id, $"id-{message.Id}", "done", "", "turn", TicketId, "", ""));
        }

        _tickets.Add(FileOf(TicketId, Comment("still, house 100001"), Comment("fire, house 100002")));
        _sent.Add(Text("1", Phone, $"Re butse {TicketId}. We have opened ticket {TicketId}.", 1));
        _sent.Add(Text("2", Phone, "DANGER: stay away.", 2));
        _sent.Add(Text("3", Phone, $"{TicketId} {TicketId}", 4));
        _sent.Add(Text("4", Evidence.Group, $"New ticket {TicketId}", 1));
        _emails.Add(Mail("a", $"Ticket {TicketId}"));
    }

    [Fact]
    public void Problems_EverythingRight_AreNone() => Assert.Empty(Problems());

    [Fact]
    public void Problems_MessageNotInTheLedger_IsNoticed() => AssertNoticed(() => _ledger.RemoveAt(1), "is not in the ledger");

    [Fact]
    public void Problems_MessageTwiceInTheLedger_IsNoticed() => AssertNoticed(() => _ledger.Add(_ledger[0]), "2 rows of proof-0");

    [Fact]
    public void Problems_MessageThatNobodyHandedIn_IsNoticed() => AssertNoticed(() => _ledger.Add(_ledger[0] with { ChannelMessageId = "other" }), "which nobody handed in");

    [Fact]
    public void Problems_MessageNotFinal_IsNoticed() => AssertNoticed(() => _ledger[1] = _ledger[1] with { State = "received" }, "proof-1 (FollowUp) is received");

    [Fact]
    public void Problems_OtherIdThanTheChannelWasTold_IsNoticed() => AssertNoticed(() => _ledger[1] = _ledger[1] with { MessageId = "id-other" }, "another id in the ledger");

    [Fact]
    public void Problems_ReportWithoutTicketOrComment_IsNoticed() =>
        AssertNoticed(() => (_tickets[0], _ledger[1]) = (FileOf(TicketId, Comment("fire, house 100002")), _ledger[1] with { TicketId = "" }), "has neither ticket nor comment");

    [Fact]
    public void Problems_CommentTwice_IsNoticed() =>
        AssertNoticed(() => _tickets[0] = FileOf(TicketId, Comment("still, house 100001"), Comment("still, house 100001"), Comment("fire, house 100002")), "stands in 2 comments");

    [Fact]
    public void Problems_CommentsInTheWrongOrder_AreNoticed() =>
        AssertNoticed(() => _tickets[0] = FileOf(TicketId, Comment("fire, house 100002"), Comment("still, house 100001")), "are in the order 100002, 100001");

    [Fact]
    public void Problems_ToldInAnotherOrderThanWritten_IsNoticed() => AssertNoticed(
        () =>
        {
            _tickets.Add(FileOf("MAS-2026-0002"));
            _ledger[2] = _ledger[2] with { TicketId = "MAS-2026-0002" };
            _sent.Insert(0, Text("0", Phone, "Re butse MAS-2026-0002. We have opened ticket MAS-2026-0002.", -10));
        },
        "written of in the order MAS-2026-0001, MAS-2026-0002");

    [Fact]
    public void Problems_TicketTooMany_IsNoticed() => AssertNoticed(
        () => _tickets.AddRange([FileOf("MAS-2026-0002"), FileOf("MAS-2026-0003")]), "but at most 2 were reported");

    [Fact]
    public void Problems_GapInTheNumbers_IsNoticed() => AssertNoticed(() => _tickets.Add(FileOf("MAS-2026-0003")), "the numbers of MAS-2026 are 1, 3");

    [Fact]
    public void Problems_TicketOfNobody_IsNoticed() =>
        AssertNoticed(() => _tickets.Add(FileOf("MAS-2026-0002", phone: "26660000000")), "MAS-2026-0002 is nobody's");

    [Fact]
    public void Problems_NoAnswer_IsNoticed() => AssertNoticed(() => _sent.RemoveAll(message => message.Recipient == Phone), "was never answered");

    [Fact]
    public void Problems_NumberInOneLanguage_IsNoticed() => AssertNoticed(
        () => (_sent[0], _sent[2]) = (Text("1", Phone, $"We have opened ticket {TicketId}.", 1), Text("3", Phone, "We have it.", 4)), "in both languages");

    [Fact]
    public void Problems_NoAnswerToTheLastMessage_IsNoticed() => AssertNoticed(
        () => EndRepliesBeforeTheLastMessage(seconds: 3600), "was not answered after Danger");

    [Fact]
    public void Problems_CommentWithinTheIntervalAfterAReply_NeedsNoAnswerOfItsOwn()
    {
        EndRepliesBeforeTheLastMessage(seconds: 2);

        Assert.Empty(Problems());
    }

    [Fact]
    public void Problems_NoCommentWithinTheIntervalAfterAReply_IsNoticed() => AssertNoticed(
        () =>
        {
            EndRepliesBeforeTheLastMessage(seconds: 2);
            _tickets[0] = FileOf(TicketId, Comment("still, house 100001"));
        },
        "was not answered after Danger");

    [Fact]
    public void Problems_NoSafetyAdvice_IsNoticed() => AssertNoticed(() => _sent.RemoveAt(1), "has no safety advice");

    [Fact]
    public void Problems_OpenedTwice_IsNoticed() => AssertNoticed(() => _sent.Add(_sent[0] with { MessageId = "5", At = _sent[0].At + 60_000_000 }), "was told 2 times that");

    [Fact]
    public void Problems_RepliesTooClose_AreNoticed() => AssertNoticed(() => _sent[2] = _sent[2] with { At = _sent[0].At + 1_500_000 }, "got two replies within 1.5 s");

    [Fact]
    public void Problems_AcceptedTwice_IsNoticed() =>
        AssertNoticed(() => _record["proof-1"].Answers.Enqueue(new DeliverMessageResponse { MessageId = "id-proof-1", Verdict = Verdict.Accepted }), "proof-1 was accepted more than once");

    [Fact]
    public void Problems_GroupNotTold_IsNoticed() => AssertNoticed(() => _sent.RemoveAt(3), "the group was not told");

    [Fact]
    public void Problems_GroupToldTwice_IsNoticed() => AssertNoticed(() => _sent.Add(_sent[3] with { MessageId = "5" }), "the group was told 2 times");

    [Fact]
    public void Problems_NoMail_IsNoticed() => AssertNoticed(_emails.Clear, "there is no mail");

    [Fact]
    public void Problems_MailTwice_IsNoticed() => AssertNoticed(() => _emails.Add(Mail("b", $"Ticket {TicketId}")), "2 mails to");

    private void AssertNoticed(Action change, string problem)
    {
        change();
        Assert.Contains(Problems(), found => found.Contains(problem, StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Problems() => Judge.Problems([_customer], _record, new Evidence(_tickets, [.. _sent.OrderBy(message => message.At)], _emails, _ledger), tellsTime: true);

    private void HandIn(ModelMessage message)
    {
        var handedIn = new HandedIn(message, Phone);
        handedIn.Answers.Enqueue(new DeliverMessageResponse { MessageId = $"id-{message.Id}", Verdict = Verdict.Accepted });
        handedIn.Answers.Enqueue(new DeliverMessageResponse { MessageId = $"id-{message.Id}", Verdict = Verdict.Duplicate });
        _record.Add(message.Id, handedIn);
    }

    private static TicketFile FileOf(string ticketId, params Comment[] comments) => FileOf(ticketId, Phone, comments);

    private static TicketFile FileOf(string ticketId, string phone, params Comment[] comments) =>
        new(new Ticket { TicketId = ticketId, SiteId = "MAS", ReporterPhone = phone, ReportedAt = Timestamp.FromDateTimeOffset(Start) }, comments);

    private static Comment Comment(string text) => new() { Text = text };

    private static SentMessage Text(string id, string recipient, string text, int seconds) =>
        new() { MessageId = id, Recipient = recipient, Text = text, At = (Start.AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks / 10, TimesSent = 1 };

    private void EndRepliesBeforeTheLastMessage(long seconds)
    {
        foreach (var at in (int[])[0, 1, 2])
        {
            _sent[at] = _sent[at] with { At = _sent[at].At - ((4 + seconds) * 1_000_000) };
        }
    }

    private static MimeMessage Mail(string id, string subject) => new()
    {
        MessageId = $"{id}@customercare",
        Subject = subject,
        To = { new MailboxAddress("", "dispatch@example.org") },
    };
}
