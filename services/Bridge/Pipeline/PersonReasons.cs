namespace CustomerCare.Bridge.Pipeline;

/// <summary>Why a person is needed, as dispatchers read it.</summary>
internal static class PersonReasons
{
    public const string Inquiry = "a question that we have no answer to";
    public const string NotUnderstood = "a message that we could not understand, after asking";
    public const string VoiceNote = "a voice note or picture without words";
    public const string NoAnswerInTime = "a conversation that was taken over and got no answer";
    public const string NoAnswerToQuestion = "too little was said, and our question got no answer";
    public const string GivenUp = "a message that could not be worked on";
    public const string ServiceAway = "a message that waits for a service that is away";
}
