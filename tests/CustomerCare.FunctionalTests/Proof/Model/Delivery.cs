namespace CustomerCare.FunctionalTests.Proof.Model;

/// <summary>How the channel hands a message in; it does so again and again until one attempt was answered.</summary>
/// <param name="Bridges">To whom, all at the same time: the same one twice, or several.</param>
/// <param name="Pause">How long it is under way after the message before it.</param>
/// <param name="Later">Handed in once more when the customer's last message is through.</param>
internal sealed record Delivery(IReadOnlyList<int> Bridges, TimeSpan Pause, bool Later);
