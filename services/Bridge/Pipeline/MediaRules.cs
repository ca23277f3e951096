using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What to do about pictures, voice notes, places and calls that come without a word.</summary>
internal sealed class MediaRules(TextCatalog texts)
{
    private const string Media = "media";

    /// <summary>Calls are declined and answered in writing; they change nothing else.</summary>
    public Decision Call(TurnContext turn) => new()
    {
        Kind = DecisionKind.Call,
        Sender = turn.Sender,
        Reply = ReplyDraft.Of(texts[TextKeys.CallDeclined], saysSomethingNew: false),

        // What waits for the customer's words waits on.
        Question = turn.AnswersQuestion ? new QuestionDraft(QuestionKind.WhatIsWrong) : null,
    };

    /// <summary>There is no ticket that it can belong to: words are asked for, and whoever cannot give them gets a person.</summary>
    public Decision WithoutTicket(TurnContext turn)
    {
        var received = texts[TextKeys.MediaReceived].Fill(Media, NameOf(turn));
        var needsPerson = turn.AnswersQuestion || turn.Messages.Any(IsVoiceNote);
        return new Decision
        {
            Kind = DecisionKind.MissingInformation,
            Sender = turn.Sender,
            Reply = ReplyDraft.Of(needsPerson ? received.Then(texts[TextKeys.PersonWillAnswer]) : received),
            Question = new QuestionDraft(QuestionKind.WhatIsWrong),
            PersonNeeded = needsPerson ? PersonReasons.VoiceNote : null,
        };
    }

    /// <summary>It has become a comment on a ticket.</summary>
    public ReplyDraft Attached(TurnContext turn) => ReplyDraft.Of(texts[TextKeys.MediaAttached].Fill(Media, NameOf(turn)), saysSomethingNew: false);

    /// <summary>A location has told the site of a ticket.</summary>
    public ReplyDraft SiteNoted(string site) => ReplyDraft.Of(texts[TextKeys.SiteNoted].Fill("site", site));

    public static bool IsOnlyCalls(TurnContext turn) => turn.Messages.All(message => MessageLines.KindOf(message) == MessageKind.Call && message.Words.Length == 0);

    private static bool IsVoiceNote(TurnMessage message) => MessageLines.KindOf(message) == MessageKind.Audio && message.Words.Length == 0;

    // Several of one kind are called by the words for one only where those stay true.
    private BilingualText NameOf(TurnContext turn)
    {
        var brought = turn.Messages.Where(MessageLines.BringsMedia).ToList();
        return texts[brought.Count == 1 ? TextKeys.MediaFor(MessageLines.KindOf(brought[0])) : TextKeys.MediaSeveral];
    }
}
