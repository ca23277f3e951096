using System.Globalization;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Domain;

/// <summary>Numbers like <c>MAK-2026-0065</c>: a sequence per site and year, without gaps or repeats.</summary>
internal sealed class TicketNumbers(IOptions<TicketsOptions> options)
{
    private readonly TimeZoneInfo _zone = options.Value.Zone;

    /// <summary>The calendar year at a moment (microseconds UTC) in the configured zone.</summary>
    public int YearOf(long now) => TimeZoneInfo.ConvertTime(DbTime.ToTime(now), _zone).Year;

    public static string Format(string siteId, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{siteId}-{year:0000}-{number:0000}");
}
