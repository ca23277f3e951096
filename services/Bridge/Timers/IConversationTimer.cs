using CustomerCare.Storage;

namespace CustomerCare.Bridge.Timers;

/// <summary>What a timer does when its time has come. Whether it is still wanted is judged then, under the conversation's lock.</summary>
internal interface IConversationTimer
{
    /// <summary>One of <see cref="TimerKinds"/>.</summary>
    string Kind { get; }

    /// <param name="timerId">As it was set.</param>
    Task<TimerOutcome> ElapseAsync(DbSession session, string timerId);
}

/// <summary>What came of a timer.</summary>
/// <param name="Changed">The conversation as it is now; null where the timer was void.</param>
/// <param name="Again">When it is to be looked at once more; null where it is done.</param>
internal readonly record struct TimerOutcome(Conversation? Changed, TimeSpan? Again = null)
{
    public static readonly TimerOutcome Void;
}

/// <summary>The first part of a timer's id. Those of one kind and conversation are due in the order in which they were set.</summary>
internal static class TimerKinds
{
    /// <summary>Nobody has answered after a take-over.</summary>
    public const string Lapse = "lapse";

    /// <summary>A turn was left to a person who has gone meanwhile.</summary>
    public const string Again = "again";

    /// <summary>Nobody has answered our question.</summary>
    public const string Question = "question";

    public static string Of(string timerId) => timerId[..timerId.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>What the timer is about: its id without the kind.</summary>
    public static string SubjectOf(string timerId) => timerId[(timerId.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
