using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Common.V1;
using Google.Protobuf;

namespace CustomerCare.Bridge.People;

/// <summary>How a conversation passes from one hand to another.</summary>
internal static class ConversationPeople
{
    /// <param name="now">Microseconds UTC.</param>
    public static Conversation TakenOver(this Conversation conversation, Actor actor, long now) =>
        conversation with { Mode = ConversationModes.WithPerson, TakenBy = JsonFormatter.Default.Format(actor), TakenAt = now };

    /// <summary>A person is called for, where none has it.</summary>
    public static Conversation CallingForPerson(this Conversation conversation) =>
        conversation.Mode == ConversationModes.Automatic ? conversation with { Mode = ConversationModes.PersonNeeded } : conversation;

    /// <summary>Nobody has it; the mode is the caller's to say.</summary>
    public static Conversation Left(this Conversation conversation) => conversation with { TakenBy = "", TakenAt = 0, UnansweredSince = 0, LapseId = "" };

    /// <summary>A person has written: whoever was called for has come.</summary>
    public static Conversation Answered(this Conversation conversation, long now) => conversation with
    {
        AnsweredAt = now,
        UnansweredSince = 0,
        LapseId = "",
        Mode = conversation.Mode == ConversationModes.PersonNeeded ? ConversationModes.Automatic : conversation.Mode,
    };
}
