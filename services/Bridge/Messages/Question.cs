using System.Text.Json.Serialization;

namespace CustomerCare.Bridge.Messages;

/// <summary>What a customer was asked. The names stand in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionKind>))]
internal enum QuestionKind
{
    /// <summary>Too little was said to act; the messages wait for the answer.</summary>
    WhatIsWrong,

    /// <summary>Account number and village of somebody whom the directory does not know.</summary>
    WhoIsWriting,

    /// <summary>One phone has several customers: the number of a choice.</summary>
    WhichAccount,

    /// <summary>The repair was reported: 1 it works, 2 it does not.</summary>
    IsItWorking,
}

/// <summary>A question that the customer has not answered yet.</summary>
/// <param name="TurnId">The turn that asked; empty where it came with news.</param>
/// <param name="AskedAt">Microseconds UTC.</param>
internal sealed record Question(QuestionKind Kind, string TurnId, long AskedAt)
{
    /// <summary>What the numbers stand for, from 1; empty where none are wanted.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The ticket it is about; empty where there is none.</summary>
    public string TicketId { get; init; } = "";

    /// <summary>Asked for the second time: the first answer could not be used.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The messages that made us ask are not finished before the answer.</summary>
    [JsonIgnore]
    public bool KeepsWaiting => Kind == QuestionKind.WhatIsWrong;

    public bool Equals(Question? other) =>
        other is not null && (Kind, TurnId, AskedAt, TicketId, IsRepeated) == (other.Kind, other.TurnId, other.AskedAt, other.TicketId, other.IsRepeated) && Choices.SequenceEqual(other.Choices);

    public override int GetHashCode() => HashCode.Combine(Kind, TurnId, AskedAt, TicketId);
}
