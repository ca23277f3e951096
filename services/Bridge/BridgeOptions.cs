using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Bridge;

/// <summary>Section <c>Bridge</c>.</summary>
public sealed class BridgeOptions
{
    public const string Section = "Bridge";

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

    /// <summary>History older than this is dropped.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "it must lie between 00:00:01 and 1.00:00:00.")]
    public TimeSpan MaxHistoryAge { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The bot's own numbers, digits with country code.</summary>
    public string[] OwnNumbers { get; set; } = ["26658342168"];

    /// <summary>Site of a ticket where neither the customer's record nor the message tells it.</summary>
    [Required]
    public string FallbackSite { get; set; } = "LSB";

    /// <summary>Region of phone numbers that are written without a country code.</summary>
    [Required]
    public string DefaultRegion { get; set; } = "LS";

    /// <summary>A file whose texts take the places of built-in ones; empty for none.</summary>
    public string TextsFile { get; set; } = "";
}
