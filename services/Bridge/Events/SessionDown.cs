using System.Globalization;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Events;

/// <summary>The event by which dispatchers learn that nothing can be sent over an account.</summary>
internal static class SessionDown
{
    /// <param name="since">Microseconds UTC; with the account it names the outage, which is told of once.</param>
    public static DispatchEventRequest Of(string account, long since, string reason) => new()
    {
        EventId = string.Create(CultureInfo.InvariantCulture, $"{account}.{since}.down"),
        Event = EventType.SessionDown,
        Values =
        {
            ["account"] = account,
            ["reason"] = reason,
            ["since"] = DbTime.ToTime(since).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        },
    };
}
