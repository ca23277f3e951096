using System.ComponentModel.DataAnnotations;
using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.Bridge;

/// <summary>Section <c>Bridge</c>.</summary>
public sealed class BridgeOptions : IValidatableObject
{
    public const string Section = "Bridge";

    private static readonly TimeZoneInfo Maseru = TimeZoneInfo.CreateCustomTimeZone("Africa/Maseru", TimeSpan.FromHours(2), "Maseru", "Maseru");

    /// <summary>Quiet time after which a burst of messages is answered as one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = "it must lie between 00:00:00 and 00:01:00.")]
    public TimeSpan BurstWindow { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest a burst is waited for, however quickly its messages follow each other.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "it must lie between 00:00:00 and 00:05:00.")]
    public TimeSpan MaxBurst { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after a customer's last message the next one still belongs to the same ticket.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan FollowUpWindow { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time between two automatic replies to one customer.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "it must lie between 00:00:00 and 01:00:00.")]
    public TimeSpan ReplyInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after its repair a ticket is opened again where its customer reports the same kind of fault; later it is a new one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00", ErrorMessage = "it must lie between 00:00:00 and 30.00:00:00.")]
    public TimeSpan ReopenWindow { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How long a customer waits for the answer before they are told that we have their message.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "it must lie between 00:00:01 and 00:10:00.")]
    public TimeSpan HoldAfter { get; set; } = TimeSpan.FromSeconds(14);

    /// <summary>How long a message that cannot be understood for want of a service waits before dispatchers are shown it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan CallForHelpAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>An answer to a message that was sent longer ago than this begins by saying that it comes late.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 7.00:00:00.")]
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>History older than this is dropped.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan MaxHistoryAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The bot's own numbers, digits with country code.</summary>
    public string[] OwnNumbers { get; set; } = ["26658342168"];

    /// <summary>Site of a ticket where neither the customer's record nor the message tells it.</summary>
    [Required]
    public string FallbackSite { get; set; } = "LSB";

    /// <summary>IANA name of the zone by whose clocks customers are told times, and the team's hours go.</summary>
    [Required]
    public string TimeZone { get; set; } = Maseru.Id;

    /// <summary>When the team works. Outside of it the answer to what is not urgent says when it will be taken up.</summary>
    public CalendarOptions Calendar { get; set; } = new($"{Section}:Calendar");

    // A machine without a time zone database still knows the default one: Lesotho has no summer time.
    internal TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : Maseru;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TimeZone != Maseru.Id && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new ValidationResult($"Bridge:TimeZone is '{TimeZone}', but an IANA time zone such as Africa/Maseru is wanted.");
        }
    }

    /// <summary>Region of phone numbers that are written without a country code.</summary>
    [Required]
    public string DefaultRegion { get; set; } = "LS";

    /// <summary>A file whose texts take the places of built-in ones; empty for none.</summary>
    public string TextsFile { get; set; } = "";
}
