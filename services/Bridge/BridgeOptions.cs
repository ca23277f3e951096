using System.ComponentModel.DataAnnotations;
using CustomerCare.Bridge.Privacy;
using CustomerCare.ServiceDefaults.Calendar;

namespace CustomerCare.Bridge;

/// <summary>Section <c>Bridge</c>.</summary>
public sealed class BridgeOptions : IValidatableObject
{
    public const string Section = "Bridge";

    private const int MostMediaBytes = 100 * 1024 * 1024;

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

    /// <summary>How long a customer waits for the person who took the conversation over before the pipeline takes it back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan TakeOverTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long nothing can be sent over a channel before the dispatchers are told that it is down.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan SessionDownAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>An answer to a message that was sent longer ago than this begins by saying that it comes late.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 7.00:00:00.")]
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A message that is open for longer than this degrades the health: received or in a turn, or due to go out.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan OpenTooLong { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long changes of conversations are kept for those who watch; an older resume_token is refused.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00", ErrorMessage = "it must lie between 01:00:00 and 90.00:00:00.")]
    public TimeSpan KeepChangesFor { get; set; } = TimeSpan.FromDays(2);

    /// <summary>History older than this is dropped.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan MaxHistoryAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The bot's own numbers, digits with country code.</summary>
    public string[] OwnNumbers { get; set; } = ["26658342168"];

    /// <summary>The largest picture that is taken, in bytes; WhatsApp's own limit.</summary>
    [Range(1024, MostMediaBytes)]
    public long MaxImageBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>The largest voice note or other sound that is taken, in bytes; WhatsApp's own limit.</summary>
    [Range(1024, MostMediaBytes)]
    public long MaxAudioBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The largest film that is taken, in bytes; WhatsApp's own limit.</summary>
    [Range(1024, MostMediaBytes)]
    public long MaxVideoBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The largest document or contact that is taken, in bytes. WhatsApp carries 100 MB; they lie in the database and its backups.</summary>
    [Range(1024, MostMediaBytes)]
    public long MaxDocumentBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>How near to a site a location must be to tell it, in kilometres.</summary>
    [Range(0.1, 500)]
    public double SiteRadiusKm { get; set; } = 15;

    /// <summary>Site of a ticket where neither the customer's record nor the message tells it.</summary>
    [Required]
    public string FallbackSite { get; set; } = "LSB";

    /// <summary>IANA name of the zone by whose clocks customers are told times, and the team's hours go.</summary>
    [Required]
    public string TimeZone { get; set; } = LocalZone.Default.Id;

    /// <summary>After this time what was said is deleted, with the names of who said it; states and counts stay.</summary>
    public RetentionTime? RetainTexts { get; set; } = RetentionTime.Days(365);

    /// <summary>After this time the contents of files are deleted.</summary>
    public RetentionTime? RetainMedia { get; set; } = RetentionTime.Days(90);

    /// <summary>When the team works. Outside of it the answer to what is not urgent says when it will be taken up.</summary>
    public CalendarOptions Calendar { get; set; } = new($"{Section}:Calendar");

    internal TimeZoneInfo Zone => LocalZone.Find(TimeZone);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LocalZone.Problem($"{Section}:{nameof(TimeZone)}", TimeZone) is { } problem)
        {
            yield return new ValidationResult(problem);
        }

        foreach (var (name, time) in new[] { (nameof(RetainTexts), RetainTexts), (nameof(RetainMedia), RetainMedia) })
        {
            if (time is { IsValid: false })
            {
                yield return new ValidationResult($"Bridge:{name} is {time.Span}, but 1 to {RetentionTime.Longest.Days} days are wanted, or - for ever.");
            }
        }
    }

    /// <summary>Region of phone numbers that are written without a country code.</summary>
    [Required]
    public string DefaultRegion { get; set; } = "LS";

    /// <summary>A file whose texts take the places of built-in ones; empty for none.</summary>
    public string TextsFile { get; set; } = "";
}
