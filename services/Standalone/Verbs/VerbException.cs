namespace CustomerCare.Standalone.Verbs;

/// <summary>The command cannot be carried out as it was typed; the message says what was found and what is wanted.</summary>
internal sealed class VerbException(string message) : Exception(message);
