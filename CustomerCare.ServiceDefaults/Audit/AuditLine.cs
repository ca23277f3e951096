using System.Collections.Immutable;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>Who did what to which thing, for the audit log that Accounts keeps.</summary>
/// <param name="Action">Such as <c>ticket.create</c>; a constant of the service.</param>
/// <param name="ResourceType">Such as <c>ticket</c>; a constant of the service.</param>
public sealed record AuditLine(Actor Actor, string Action, string ResourceType, string ResourceId, DateTimeOffset At)
{
    // What the log takes. Longer texts are cut when the line is written: a stranger's header must not keep it out of the log.
    internal const int MaxTextLength = 256;
    internal const int MaxActorIdLength = 128;
    internal const int MaxWordLength = 64;

    /// <summary>Tells the line from every other one; 1 to 128 characters.</summary>
    public string AuditId { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>Where the call came from; see <see cref="CallerAddress"/>. May be empty.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whether it was allowed and succeeded.</summary>
    public bool Succeeded { get; init; } = true;

    /// <summary>More about it: no secrets, no message texts, no phone numbers. Empty values are left out.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <param name="service">The service that reports it.</param>
    public AuditEntry ToEntry(string service)
    {
        var entry = new AuditEntry
        {
            AuditId = AuditId,
            Actor = new Actor { Type = Actor.Type, Id = Fit(Actor.Id, MaxActorIdLength), Name = Fit(Actor.Name) },
            Action = Action,
            ResourceType = ResourceType,
            ResourceId = Fit(ResourceId),
            At = At.ToTimestamp(),
            Service = service,
            Origin = Fit(Origin),
            Succeeded = Succeeded,
        };
        foreach (var (name, value) in Details)
        {
            if (value.Length > 0)
            {
                entry.Details.Add(Fit(name, MaxWordLength), Fit(value));
            }
        }

        return entry;
    }

    // No database of ours takes a null character.
    private static string Fit(string text, int length = MaxTextLength)
    {
        var clean = text.Contains('\0') ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        return clean.Length <= length ? clean : clean[..(char.IsHighSurrogate(clean[length - 1]) ? length - 1 : length)];
    }
}
