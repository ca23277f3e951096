using System.ComponentModel.DataAnnotations;
using CustomerCare.ServiceDefaults.Calendar;
using CustomerCare.Tickets.Domain.Incidents;
using CustomerCare.Tickets.Domain.ServiceLevels;

namespace CustomerCare.Tickets;

/// <summary>Section <c>Tickets</c>.</summary>
public sealed class TicketsOptions : IValidatableObject
{
    public const string Section = "Tickets";

    /// <summary>IANA name of the zone whose new year starts a new sequence of ticket numbers, and whose clocks go for working hours, statistics, exports and imports.</summary>
    [Required]
    public string TimeZone { get; set; } = LocalZone.Default.Id;

    /// <summary>Equipment category by fault category, where the caller names none; everything else is <c>unknown</c>.</summary>
    public Dictionary<string, string> EquipmentCategories { get; set; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["meter-issue"] = "meter",
        ["no-power"] = "electrical",
        ["equipment-failure"] = "electrical",
        ["vegetation"] = "civil",
        ["vandalism"] = "security",
        ["installation"] = "installation",
    };

    /// <summary>When several tickets are one outage.</summary>
    public IncidentsOptions Incidents { get; set; } = new();

    public ServiceLevelsOptions ServiceLevels { get; set; } = new();

    public CalendarOptions Calendar { get; set; } = new($"{Section}:Calendar");

    internal TimeZoneInfo Zone => LocalZone.Find(TimeZone);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LocalZone.Problem($"{Section}:{nameof(TimeZone)}", TimeZone) is { } problem)
        {
            yield return new ValidationResult(problem);
        }

        // A calendar with errors names them itself.
        foreach (var error in Calendar.TryBuild(Zone) is { } calendar ? ServiceLevels.Check(calendar) : [])
        {
            yield return new ValidationResult(error);
        }
    }
}
