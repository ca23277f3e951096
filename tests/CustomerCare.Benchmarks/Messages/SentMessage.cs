namespace CustomerCare.Benchmarks.Messages;

/// <summary>A message that was handed in. Times are microseconds UTC.</summary>
/// <param name="DueAt">When it was to be handed in; its latency counts from there, so that a late load hides nothing.</param>
/// <param name="BegunAt">When it was.</param>
/// <param name="AcceptedAt">When the service had said that it has it.</param>
internal sealed record SentMessage(PlannedMessage Message, long DueAt, long BegunAt, long AcceptedAt);
