namespace CustomerCare.Notifier.Channels;

/// <summary>The recipient is not to be told, and nobody has to see to it: the delivery is over without having been made.</summary>
/// <param name="reason">Kept with the delivery; holds no personal data.</param>
internal sealed class NotWantedException(string reason) : Exception(reason);
