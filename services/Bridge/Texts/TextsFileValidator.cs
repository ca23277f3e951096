using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Texts;

/// <summary>Checks <see cref="BridgeOptions.TextsFile"/> at the start, together with all other settings.</summary>
internal sealed class TextsFileValidator : IValidateOptions<BridgeOptions>
{
    public ValidateOptionsResult Validate(string? name, BridgeOptions options)
    {
        var problems = string.IsNullOrEmpty(options.TextsFile) ? [] : TextCatalog.Problems(options.TextsFile);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"{BridgeOptions.Section}:{nameof(BridgeOptions.TextsFile)}: {problem}"));
    }
}
