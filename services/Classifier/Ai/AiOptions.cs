using System.ComponentModel.DataAnnotations;
using CustomerCare.Classifier.Ai.Prompt;

namespace CustomerCare.Classifier.Ai;

/// <summary>Section <c>Classifier:Ai</c>: an OpenAI-compatible server that is asked as well. Off while <see cref="BaseAddress"/> is empty.</summary>
public sealed class AiOptions : IValidatableObject
{
    public const string Section = "Classifier:Ai";

    private const int MaxKeyLength = 4096;

    /// <summary>Such as http://127.0.0.1:18789, which means /v1 below it, or an address with a path, which is taken as it is.</summary>
    public string BaseAddress { get; set; } = "";

    /// <summary>Sent as bearer token.</summary>
    public string Key { get; set; } = "";

    /// <summary>With OpenClaw the agent: openclaw or openclaw/agent.</summary>
    public string Model { get; set; } = "openclaw";

    /// <summary>For everything that one message costs, the repair included; shorter than the Bridge's wait of 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:14", ErrorMessage = "it must lie between 00:00:00.1 and 00:00:14.")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How many messages are with the AI at once; for the next one the built-in classifier's result counts.</summary>
    [Range(1, 1000, ErrorMessage = "it must lie between 1 and 1000.")]
    public int MaxConcurrent { get; set; } = 4;

    /// <summary>How many of the last messages of a conversation are sent along.</summary>
    [Range(0, 50, ErrorMessage = "it must lie between 0 and 50.")]
    public int MaxHistory { get; set; } = 10;

    /// <summary>None: not sent, because some models take no other than their own.</summary>
    [Range(0.0, 2.0, ErrorMessage = "it must lie between 0 and 2.")]
    public double? Temperature { get; set; }

    /// <summary>A server is left alone when at least so many of its latest answers, and half of them, were failures.</summary>
    [Range(2, 100, ErrorMessage = "it must lie between 2 and 100.")]
    public int BreakAfter { get; set; } = 4;

    /// <summary>How long it is left alone before one message tries it again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "01:00:00", ErrorMessage = "it must lie between 00:00:00.5 and 01:00:00.")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A folder whose rules.md, message.md and repair.md replace the built-in ones.</summary>
    public string PromptDirectory { get; set; } = "";

    /// <summary>Whether the address may do without TLS where it is not on this machine.</summary>
    public bool AllowClearText { get; set; }

    public bool IsOn => BaseAddress.Length > 0;

    /// <summary>What lies above chat/completions.</summary>
    internal Uri Endpoint
    {
        get
        {
            var address = new Uri(BaseAddress);
            return address.AbsolutePath == "/" ? new Uri(address, "v1") : new Uri(BaseAddress.TrimEnd('/'));
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        (IsOn ? CheckServer() : CheckOff()).Concat(PromptFiles.Problems(PromptDirectory).Select(problem => new ValidationResult(problem, [nameof(PromptDirectory)])));

    private IEnumerable<ValidationResult> CheckOff()
    {
        if (Key.Length > 0)
        {
            yield return new ValidationResult("it is empty, but a key for it is set; the server's address is wanted.", [nameof(BaseAddress)]);
        }
    }

    // What was found is not shown: people write passwords into addresses.
    private IEnumerable<ValidationResult> CheckServer()
    {
        if (!Uri.TryCreate(BaseAddress, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length > 0)
        {
            yield return new ValidationResult("it is not an address such as http://127.0.0.1:18789, without user, query and fragment.", [nameof(BaseAddress)]);
        }
        else if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !AllowClearText)
        {
            yield return new ValidationResult(
                "it is an address without TLS on another machine; https is wanted, or Classifier:Ai:AllowClearText = true.", [nameof(BaseAddress)]);
        }

        if (Key.Length > MaxKeyLength || Key.Any(character => character is <= ' ' or > '~'))
        {
            yield return new ValidationResult($"it has spaces, line ends or letters outside ASCII, or more than {MaxKeyLength} characters; a bearer token is wanted.", [nameof(Key)]);
        }

        if (string.IsNullOrWhiteSpace(Model))
        {
            yield return new ValidationResult("it is empty; the name of a model or agent is wanted.", [nameof(Model)]);
        }
    }
}
