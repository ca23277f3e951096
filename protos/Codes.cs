using System.Collections.Frozen;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using Google.Protobuf.Reflection;

namespace CustomerCare.Protos;

/// <summary>The field's own words for the contracts' enums, as databases, the old HTTP APIs and people use them: <c>no-power</c>, <c>P1</c>, <c>in_progress</c>.</summary>
public static class Codes
{
    private static readonly CodeTable<Category> Categories = new("CATEGORY_", name => name.ToLowerInvariant().Replace('_', '-'));
    private static readonly CodeTable<Priority> Priorities = new("PRIORITY_", name => name);
    private static readonly CodeTable<TicketStatus> Statuses = new("TICKET_STATUS_", name => name.ToLowerInvariant());
    private static readonly CodeTable<TicketClass> Classes = new("TICKET_CLASS_", name => name.ToLowerInvariant());
    private static readonly CodeTable<TicketLinkKind> Links = new("TICKET_LINK_KIND_", name => name.ToLowerInvariant());
    private static readonly CodeTable<TicketOrder> Orders = new("TICKET_ORDER_", name => name.ToLowerInvariant());
    private static readonly CodeTable<EventType> Events = new("EVENT_TYPE_", name => name.ToLowerInvariant());
    private static readonly CodeTable<ActivityKind> Activities = new("ACTIVITY_KIND_", name => name.ToLowerInvariant());
    private static readonly CodeTable<ActorType> Actors = new("ACTOR_TYPE_", name => name.ToLowerInvariant());
    private static readonly CodeTable<Danger> Dangers = new("DANGER_", name => name.ToLowerInvariant().Replace('_', '-'));
    private static readonly CodeTable<Intent> Intents = new("INTENT_", name => name.ToLowerInvariant().Replace('_', '-'));

    public static string ToCode(this Category value) => Categories.ToCode(value);

    public static string ToCode(this Priority value) => Priorities.ToCode(value);

    public static string ToCode(this TicketStatus value) => Statuses.ToCode(value);

    public static string ToCode(this TicketClass value) => Classes.ToCode(value);

    public static string ToCode(this TicketLinkKind value) => Links.ToCode(value);

    public static string ToCode(this TicketOrder value) => Orders.ToCode(value);

    public static string ToCode(this EventType value) => Events.ToCode(value);

    public static string ToCode(this ActivityKind value) => Activities.ToCode(value);

    public static string ToCode(this ActorType value) => Actors.ToCode(value);

    public static string ToCode(this Danger value) => Dangers.ToCode(value);

    public static string ToCode(this Intent value) => Intents.ToCode(value);

    /// <summary>Unspecified where the code is empty or unknown; so are the others.</summary>
    public static Category ToCategory(string? code) => Categories.ToValue(code);

    public static Priority ToPriority(string? code) => Priorities.ToValue(code);

    public static TicketStatus ToTicketStatus(string? code) => Statuses.ToValue(code);

    public static TicketClass ToTicketClass(string? code) => Classes.ToValue(code);

    public static TicketLinkKind ToTicketLinkKind(string? code) => Links.ToValue(code);

    public static TicketOrder ToTicketOrder(string? code) => Orders.ToValue(code);

    public static EventType ToEventType(string? code) => Events.ToValue(code);

    public static ActivityKind ToActivityKind(string? code) => Activities.ToValue(code);

    public static ActorType ToActorType(string? code) => Actors.ToValue(code);

    public static Danger ToDanger(string? code) => Dangers.ToValue(code);

    public static Intent ToIntent(string? code) => Intents.ToValue(code);

    /// <summary>Every code of an enum, for messages that say what is wanted.</summary>
    public static IEnumerable<string> PriorityCodes => Priorities.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> CategoryCodes => Categories.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> TicketClassCodes => Classes.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> TicketStatusCodes => Statuses.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> TicketLinkKindCodes => Links.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> EventTypeCodes => Events.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> TicketOrderCodes => Orders.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> DangerCodes => Dangers.Codes;

    /// <inheritdoc cref="PriorityCodes"/>
    public static IEnumerable<string> IntentCodes => Intents.Codes;

    private sealed class CodeTable<T>
        where T : struct, Enum
    {
        private readonly FrozenDictionary<T, string> _codes;
        private readonly FrozenDictionary<string, T> _values;

        public CodeTable(string prefix, Func<string, string> toCode)
        {
            _codes = Enum.GetValues<T>().Where(value => !value.Equals(default(T))).ToFrozenDictionary(value => value, value => toCode(OriginalName(value)[prefix.Length..]));
            _values = _codes.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
        }

        public IEnumerable<string> Codes => _codes.OrderBy(pair => pair.Key).Select(pair => pair.Value);

        public string ToCode(T value) => _codes.GetValueOrDefault(value, "");

        public T ToValue(string? code) => code is null ? default : _values.GetValueOrDefault(code.Trim());

        private static string OriginalName(T value) =>
            typeof(T).GetField(value.ToString())!.GetCustomAttributes(typeof(OriginalNameAttribute), false).Cast<OriginalNameAttribute>().Single().Name;
    }
}
