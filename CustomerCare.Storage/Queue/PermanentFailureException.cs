namespace CustomerCare.Storage.Queue;

/// <summary>Trying again cannot help: the item becomes a dead letter at once. The message is kept with it and holds no personal data.</summary>
public sealed class PermanentFailureException(string message, Exception? inner = null) : Exception(message, inner);
